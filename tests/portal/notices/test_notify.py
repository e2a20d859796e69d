"""Telling people: with the act, once, only those who may know, and never a score."""

from datetime import UTC, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils.translation import override

from gongping.portal.notices.api import EMAIL, IN_APP, Choice, NoticeKind, add_kind
from gongping.portal.notices.kinds import UnfitNotice, kinds
from gongping.portal.notices.models import Delivery, Notice, Preference, QuietHours
from gongping.portal.notices.quiet import USUAL, Quiet, after_quiet
from tests.portal.notices.conftest import FACTS, may_receive, tell

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=SHANGHAI)


def test_a_notice_goes_with_its_act(firm):
    with transaction.atomic():
        tell(firm["曾晓雨"])
        transaction.set_rollback(True)
    assert Notice.objects.count() == Delivery.objects.count() == 0


def test_the_same_act_tells_nobody_twice(firm):
    assert len(tell(firm["曾晓雨"], firm["单丽"])) == 2
    assert [one.account_id for one in tell(firm["曾晓雨"], firm["仇敏"])] == [firm["仇敏"].account_id]
    assert (Notice.objects.count(), Delivery.objects.count()) == (3, 3)


def test_only_those_the_policy_allows_are_told(firm):
    told = tell(firm["曾晓雨"], firm["单丽"], about={firm["单丽"].pk})
    assert [one.account_id for one in told] == [firm["单丽"].account_id]


def test_whoever_has_left_is_not_told(firm):
    assert tell(firm["朴正花"]) == []


def test_an_account_that_is_closed_is_not_told(firm):
    closed = firm["曾晓雨"].account
    closed.is_active = False
    closed.save()
    assert tell(firm["曾晓雨"]) == []


@pytest.mark.parametrize(
    "facts",
    [
        {**FACTS, "until": 81.4},
        {**FACTS, "until": Decimal("81.4")},
        {**FACTS, "until": True},
        {**FACTS, "score": "81.4"},
        {"period": "2026-Q3"},
    ],
)
def test_facts_hold_texts_and_whole_numbers_that_the_text_names(firm, facts):
    with pytest.raises(UnfitNotice):
        tell(firm["曾晓雨"], facts=facts)


@pytest.mark.parametrize(
    "link", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:0", "/\\elsewhere"]
)
def test_a_link_never_leads_out_of_the_portal(firm, link):
    with pytest.raises(UnfitNotice):
        tell(firm["曾晓雨"], link=link)


def a_kind(**changed):
    usual = {"title": "t", "subject": "s", "text": "x", "policy": may_receive, "usual": {}}
    return NoticeKind("test.odd", **(usual | changed))


@pytest.mark.parametrize(
    "odd", [{"text": "你得了 {score} 分"}, {"text": "{grade}"}, {"subject": "致 {name}"}]
)
def test_no_kind_names_a_score_or_fills_a_subject(odd):
    with pytest.raises(ValueError, match=r"score|placeholder"):
        add_kind(a_kind(**odd))


def test_every_kind_says_subject_and_text_in_both_languages():
    for kind in kinds():
        if kind.name.startswith("test."):
            continue
        with override("zh-hans"):
            chinese = str(kind.subject), str(kind.text), str(kind.title)
        with override("en"):
            english = str(kind.subject), str(kind.text), str(kind.title)
        assert not set(chinese) & set(english), f"{kind.name} is not translated"


def test_mail_waits_for_the_end_of_quiet_hours(firm):
    tell(firm["曾晓雨"], at=local(15, 22, 30))
    assert Delivery.objects.get().due_at == local(16, 8)


def test_somebodys_own_quiet_hours_hold(firm):
    QuietHours.objects.create(account=firm["曾晓雨"].account, begin=time(12), end=time(14))
    tell(firm["曾晓雨"], at=local(15, 12, 5))
    tell(firm["曾晓雨"], key="other", at=local(15, 22, 30))
    assert [one.due_at for one in Delivery.objects.order_by("pk")] == [local(15, 14), local(15, 22, 30)]


@pytest.mark.parametrize(
    ("at", "quiet", "expected"),
    [
        (local(15, 20, 59), USUAL, local(15, 20, 59)),
        (local(15, 21), USUAL, local(16, 8)),
        (local(16, 7, 59), USUAL, local(16, 8)),
        (local(16, 8), USUAL, local(16, 8)),
        (local(15, 3), Quiet(time(0), time(0)), local(15, 3)),
        (local(15, 13, 59), Quiet(time(12), time(14)), local(15, 14)),
    ],
)
def test_quiet_hours_end_where_they_say(at, quiet, expected):
    assert after_quiet(at.astimezone(UTC), quiet, SHANGHAI) == expected


def test_an_urgent_notice_does_not_wait(firm):
    add_kind(a_kind(text="{period}{until}", urgent=True, usual={EMAIL: Choice.NOW}))
    tell(firm["曾晓雨"], kind="test.odd", at=local(15, 23))
    assert Delivery.objects.get().due_at == local(15, 23)


def test_what_somebody_has_turned_off_does_not_come(firm):
    who, odd = firm["曾晓雨"], {"facts": {"what": "回访", "count": 15}, "kind": "test.optional"}
    tell(who, key="a", **odd)
    for channel in (IN_APP, EMAIL):
        Preference.objects.create(account=who.account, kind="test.optional", channel=channel, choice="off")
    tell(who, key="b", **odd)
    assert list(Notice.objects.order_by("pk").values_list("shown", flat=True)) == [True, False]
    assert not Delivery.objects.exists()


def test_what_cannot_be_turned_off_stays(firm):
    Preference.objects.create(account=firm["曾晓雨"].account, kind="test.due", channel=IN_APP, choice="off")
    assert [one.shown for one in tell(firm["曾晓雨"])] == [True]


def test_whoever_has_no_address_is_told_in_the_portal_alone(firm):
    account = firm["曾晓雨"].account
    account.email = ""
    account.save()
    assert len(tell(firm["曾晓雨"])) == 1
    assert not Delivery.objects.exists()

"""The pages of notices."""

from datetime import time

import pytest
from django.urls import reverse

from gongping.portal.accounts.api import Account
from gongping.portal.ledger.api import Entry
from gongping.portal.notices.models import Delivery, Notice, Preference, QuietHours
from gongping.portal.notices.places import unread_news
from gongping.portal.notices.queries import unread_count
from gongping.portal.people.api import actor_of_account
from tests.portal.notices.conftest import NOW, tell
from tests.portal.people.company import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(firm, client):
    client.force_login(firm["曾晓雨"].account)
    return client


def text_of(response) -> str:
    return response.content.decode()


def test_a_person_sees_the_own_notices_and_nobody_elses(clerk, firm):
    tell(firm["曾晓雨"], link="")
    other = tell(firm["单丽"], facts={"period": "2026 年 8 月", "until": "9 月 3 日"}, key="other")[0]
    said = text_of(clerk.get(reverse("notices:mine")))
    assert "2026 年第三季度" in said
    assert "2026 年 8 月" not in said
    assert "1 条通知还没看" in said
    assert clerk.get(reverse("notices:notice", args=[other.pk])).status_code == 404
    assert clerk.post(reverse("notices:read", args=[other.pk])).status_code == 404
    assert Notice.objects.get(pk=other.pk).read_at is None


def test_reading_marks_by_a_button_only_and_leads_on(clerk, firm):
    notice = tell(firm["曾晓雨"], link="/notices/preferences/")[0]
    clerk.get(reverse("notices:notice", args=[notice.pk]))
    assert Notice.objects.get().read_at is None
    answer = clerk.post(reverse("notices:read", args=[notice.pk]))
    assert answer["Location"] == "/notices/preferences/"
    first = Notice.objects.get().read_at
    clerk.post(reverse("notices:read", args=[notice.pk]))
    assert Notice.objects.get().read_at == first is not None


def test_all_are_marked_at_once(clerk, firm):
    tell(firm["曾晓雨"], firm["单丽"])
    tell(firm["曾晓雨"], key="b")
    clerk.post(reverse("notices:read_all"))
    assert Notice.objects.filter(read_at__isnull=True).count() == 1
    assert clerk.get(reverse("notices:read_all")).status_code == 405
    assert "通知都看过了" in text_of(clerk.get(reverse("notices:mine")))


def test_the_list_is_narrowed_to_what_is_unread(clerk, firm):
    tell(firm["曾晓雨"])
    clerk.post(reverse("notices:read_all"))
    tell(firm["曾晓雨"], key="b", facts={"period": "2026 年", "until": "12 月"})
    said = text_of(clerk.get(reverse("notices:mine"), {"state": "unread"}))
    assert "2026 年 的自评" in said
    assert "第三季度" not in said


def test_the_navigation_counts_what_is_unread(clerk, firm):
    tell(firm["曾晓雨"])
    tell(firm["曾晓雨"], key="b")
    actor = actor_of_account(firm["曾晓雨"].account_id, NOW)
    assert unread_count(actor, NOW) == 2
    assert [one.what for one in unread_news(actor, NOW)] == [
        "2026 年第三季度 的自评开始了，10 月 12 日 前交"
    ] * 2


def test_choices_are_kept_and_recorded(clerk, firm):
    page = reverse("notices:preferences")
    assert "每日提醒 · 站内" in text_of(clerk.get(page))
    chosen = {
        "quiet_from": "20:00",
        "quiet_to": "09:00",
        "notices.weekly:email": "off",
        "notices.weekly:in_app": "off",
        "test.due:email": "digest",
        "test.optional:email": "now",
        "test.optional:in_app": "off",
    }
    assert clerk.post(page, chosen).status_code == 302
    kept = {(one.kind, one.channel): one.choice for one in Preference.objects.all()}
    assert kept[("test.due", "email")] == "digest"
    assert (QuietHours.objects.get().begin, QuietHours.objects.get().end) == (time(20), time(9))
    assert Entry.objects.get().act == "notices.preferences_set"
    assert "20:00" in text_of(clerk.get(page))


def test_what_cannot_be_turned_off_is_not_asked(clerk):
    said = text_of(clerk.get(reverse("notices:preferences")))
    assert 'name="test.due:in_app"' not in said
    assert "该你自评了" in said


def test_a_wrong_choice_is_refused_with_its_place(clerk):
    answer = clerk.post(reverse("notices:preferences"), {"quiet_from": "25:00", "quiet_to": "09:00"})
    assert answer.status_code == 200
    assert not Preference.objects.exists()
    assert "没有保存" in text_of(answer)


def test_administrators_see_what_did_not_go_out_without_its_text(firm, client):
    tell(firm["曾晓雨"])
    Delivery.objects.update(state="unclear", fault="process died")
    client.force_login(Account.objects.get(username="admin"))
    said = text_of(client.get(reverse("notices:deliveries")))
    assert "process died" in said
    assert "第三季度" not in said


def test_others_do_not(clerk):
    assert clerk.get(reverse("notices:deliveries")).status_code == 403


def test_pages_ask_few_queries_however_many_notices(clerk, firm, django_assert_max_num_queries):
    for number in range(120):
        tell(firm["曾晓雨"], key=f"act:{number}")
    for name in ("mine", "preferences"):
        with django_assert_max_num_queries(20):
            clerk.get(reverse(f"notices:{name}"))


def test_nobody_enters_without_signing_in(client, db):
    account("somebody")
    for name in ("mine", "preferences", "deliveries"):
        assert client.get(reverse(f"notices:{name}")).status_code == 302

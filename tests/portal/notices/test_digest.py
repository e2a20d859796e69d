"""The weekly digest."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gongping.portal.notices import digest
from gongping.portal.notices.api import add_digest_lines
from gongping.portal.notices.digest import issue, last_issue
from gongping.portal.notices.models import Notice, Preference
from gongping.portal.notices.sending import send_due
from tests.portal.notices.conftest import NOW, tell

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 9, 21, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def digests():
    return Notice.objects.filter(kind="notices.weekly")


def test_it_tells_each_person_once_a_week_what_waits(firm, mailbox):
    tell(firm["曾晓雨"], firm["单丽"])
    tell(firm["曾晓雨"], key="other")
    assert issue(MONDAY) == 2
    assert issue(MONDAY + timedelta(hours=5)) == 0
    assert issue(MONDAY + timedelta(days=2)) == 0
    send_due(MONDAY)
    said = [message.text for _, message in mailbox.sent if "一周小结" in message.text]
    assert len(said) == 2
    assert any("有 2 条通知还没看" in text for text in said)


def test_a_week_later_it_comes_again_while_things_wait(firm, mailbox):
    tell(firm["曾晓雨"])
    assert (issue(MONDAY), issue(MONDAY + timedelta(days=7))) == (1, 1)


def test_where_nothing_waits_nothing_comes(firm, mailbox):
    tell(firm["曾晓雨"])
    Notice.objects.update(read_at=NOW)
    assert issue(MONDAY) == 0


def test_a_digest_missed_on_monday_is_made_up_and_reaches_to_monday(firm, mailbox):
    tell(firm["曾晓雨"], at=MONDAY + timedelta(hours=3))
    assert issue(MONDAY + timedelta(days=1)) == 0
    tell(firm["单丽"], at=MONDAY - timedelta(hours=3))
    assert issue(MONDAY + timedelta(days=1)) == 1


def test_whoever_wants_none_gets_none(firm, mailbox):
    tell(firm["曾晓雨"])
    Preference.objects.create(
        account=firm["曾晓雨"].account, kind="notices.weekly", channel="email", choice="off"
    )
    issue(MONDAY)
    assert send_due(MONDAY)["sent"] == 1
    assert not digests().filter(shown=True).exists()


def test_rooms_add_their_lines(firm, mailbox, monkeypatch):
    monkeypatch.setattr(digest, "_SOURCES", {})
    mine = firm["曾晓雨"].account_id
    add_digest_lines(
        "test.lines", lambda account, since, until: ["回访还差 15 户"] if account == mine else []
    )
    assert issue(MONDAY) == 1
    assert digests().get().facts["lines"] == "\n· 回访还差 15 户"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (MONDAY, MONDAY),
        (MONDAY - timedelta(seconds=1), MONDAY - timedelta(days=7)),
        (MONDAY + timedelta(days=6, hours=23), MONDAY),
    ],
)
def test_the_week_ends_on_monday_at_nine(at, expected):
    assert last_issue(at) == expected

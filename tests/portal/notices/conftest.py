"""A kind of notice, a channel that remembers, a company."""

from datetime import UTC, datetime

import pytest

from gongping.portal.kernel.api import ALLOWED, policy, refused
from gongping.portal.notices import kinds as kinds_module
from gongping.portal.notices.api import EMAIL, IN_APP, Choice, NoticeKind, add_kind, notify
from gongping.portal.notices.channels import channel as channel_module
from tests.portal.people.company import company

# a Tuesday, 10:00 in Shanghai
NOW = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)


@policy("test.notice.receive")
def may_receive(actor, subject, at):
    """Only those the subject names."""
    return ALLOWED if actor.person_id in subject else refused("不是你的事。", "Not yours.")


class Recorder:
    """A channel that remembers what it was given, and fails as it is told."""

    name = EMAIL
    title = "电子邮件"

    def __init__(self):
        self.sent, self.faults = [], []

    def address(self, account):
        return account.email

    def send(self, address, message):
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append((address, message))


@pytest.fixture
def firm(db):
    made = company()
    for person in made.people.values():
        person.account.email = f"jh{person.employee_id}@jiahe.example"
        person.account.save()
    return made


@pytest.fixture
def mailbox(monkeypatch):
    recorder = Recorder()
    monkeypatch.setitem(channel_module._CHANNELS, EMAIL, recorder)
    return recorder


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    # without the kinds of rooms above
    own = {name: one for name, one in kinds_module._KINDS.items() if name.startswith("notices.")}
    monkeypatch.setattr(kinds_module, "_KINDS", own)
    add_kind(
        NoticeKind(
            "test.optional",
            title="每日提醒",
            subject="公评：有一条提醒",
            text="{what} 还差 {count} 项",
            policy=may_receive,
            usual={IN_APP: Choice.NOW, EMAIL: Choice.DIGEST},
            fixed=frozenset(),
        )
    )
    return add_kind(
        NoticeKind(
            "test.due",
            title="该你自评了",
            subject="公评：有一件事等你",
            text="{period} 的自评开始了，{until} 前交",
            policy=may_receive,
            usual={EMAIL: Choice.NOW},
        )
    )


FACTS = {"period": "2026 年第三季度", "until": "10 月 12 日"}


def tell(*people, kind="test.due", key="self:2026-Q3", at=NOW, facts=None, about=None, link="/"):
    """Tell persons of something that concerns them."""
    return notify(
        kind,
        [one.account_id for one in people],
        about=about if about is not None else {one.pk for one in people},
        facts=FACTS if facts is None else facts,
        key=key,
        at=at,
        link=link,
    )

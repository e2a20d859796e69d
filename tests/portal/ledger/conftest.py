"""A ledger with believable entries and a key outside the data folder."""

from datetime import UTC, datetime, timedelta

import pytest

from gongping.portal.ledger.api import TreeHead, record, rotate_key, sequence, sign_head

NOON = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
ACTS = (
    ("people.transferred", "person:{n}", {"site": "翠湖花园", "from": "2026-09-01"}),
    ("cycles.opened", "cycle:{n}", {"period": "2026-Q3", "people": 26}),
    ("contact.viewed", "household:3-2-{n}", {"fields": ["phone"]}),
    ("results.delivered", "result:{n}", {"version": 1}),
    ("accounts.signed_in", "account:{n}", {"totp": True}),
)


@pytest.fixture
def key_file(settings, tmp_path):
    """Give the ledger a first key in a folder of its own."""
    settings.DATA_DIR = tmp_path / "data"
    settings.GONGPING_LEDGER_KEY = str(tmp_path / "safe" / "ledger.key")
    return tmp_path / "safe" / "ledger.key"


@pytest.fixture
def first_key(db, key_file):
    return rotate_key(NOON)


def write_entries(count: int, begin: int = 0):
    """Record entries one minute apart, in the words of a property company."""
    entries = []
    for number in range(begin, begin + count):
        act, subject, facts = ACTS[number % len(ACTS)]
        at = NOON + timedelta(minutes=number)
        entries.append(record(7 + number % 3, act, subject.format(n=number), facts, at=at))
    return entries


@pytest.fixture
def ledger(first_key):
    """A ledger of 40 entries with leaves (the first tells of the key)."""
    write_entries(39)
    sequence()
    return first_key


@pytest.fixture
def head(ledger):
    """A head signed over the whole ledger."""
    return sign_head(NOON + timedelta(days=1), TreeHead.Reason.DAILY)

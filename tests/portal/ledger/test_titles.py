"""Whoever reads the audit log reads words, in every room's entries."""

import re

import pytest

from gongping.portal.ledger.titles import act_title
from tests.house.source import PORTAL, python_files

# an act is written as room.act_in_the_past; policies, jobs and lists have names of their own kind
RECORDED = re.compile(r"record\(\s*[^()]*?(?:\([^()]*\)[^()]*?)*?\"([a-z]+\.[a-z_]+)\"")
# record_export makes its act of a list's name: people.posts → people.exported
LIST_NAMED = re.compile(
    r"^ +name(?:: [^=\n]+)? = \"([a-z]+)\.[a-z_]+\"$|ExportNote\(\s*\"([a-z]+)\.", re.MULTILINE
)


def acts_in(source: str) -> set[str]:
    """Return the acts that a module records, with those its lists record when they are exported."""
    rooms = (own or noted for own, noted in LIST_NAMED.findall(source))
    return {*RECORDED.findall(source), *(f"{room}.exported" for room in rooms)}


ACTS = sorted(set().union(*(acts_in(path.read_text("utf-8")) for path in python_files(PORTAL))))


def test_acts_are_found_in_the_source():
    assert len(ACTS) > 25
    assert {"results.signed", "people.role_granted", "accounts.made"} <= set(ACTS)


def test_exports_are_found_by_the_names_of_lists():
    lists = [path for path in python_files(PORTAL) if "(ListPage)" in path.read_text("utf-8")]
    rooms = {path.relative_to(PORTAL).parts[0] for path in lists}
    assert len(rooms) > 8
    assert {f"{room}.exported" for room in rooms} <= set(ACTS)


@pytest.mark.parametrize(
    "source",
    [
        'class Keys(ListPage):\n    name = "vault.keys"\n',
        'class Keys(ListPage):\n    name: ClassVar[str] = "vault.keys"\n',
        'record_export(actor, ExportNote("vault.keys", "xlsx", 1, (), ()), now)',
    ],
)
def test_a_list_of_a_room_without_the_words_is_caught(source):
    assert acts_in(source) == {"vault.exported"}
    assert act_title("vault.exported") == "vault.exported"


@pytest.mark.parametrize("act", ACTS)
def test_every_recorded_act_has_its_words(act):
    assert str(act_title(act)) != act

"""Whoever reads the audit log reads words, in every room's entries."""

import re

import pytest

from gongping.portal.ledger.titles import act_title
from tests.house.source import PORTAL, python_files

# an act is written as room.act_in_the_past; policies, jobs and lists have names of their own kind
RECORDED = re.compile(r"record\(\s*[^()]*?(?:\([^()]*\)[^()]*?)*?\"([a-z]+\.[a-z_]+)\"")
ACTS = sorted({act for path in python_files(PORTAL) for act in RECORDED.findall(path.read_text("utf-8"))})


def test_acts_are_found_in_the_source():
    assert len(ACTS) > 25
    assert {"results.signed", "people.role_granted", "accounts.made"} <= set(ACTS)


@pytest.mark.parametrize("act", ACTS)
def test_every_recorded_act_has_its_words(act):
    assert str(act_title(act)) != act

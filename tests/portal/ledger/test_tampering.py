"""Every change of what a kept head covers is found, whoever makes it and however carefully."""

import os
from random import Random

import pytest
from django.db import transaction

from gongping.portal.ledger.api import check_ledger, head_document, kept_heads
from gongping.portal.ledger.models import Pending
from tests.portal.ledger.conftest import write_entries
from tests.portal.ledger.tampering import WAYS, cover_up, lift_stops

pytestmark = pytest.mark.django_db
SAMPLES = 10_000 if os.environ.get("GONGPING_SOAK") else 300
GROUPS = [(way, thorough) for way in WAYS for thorough in (False, True)]


class Undone(Exception):
    """Takes a sample back."""


def findings_after(way: str, random: Random, kept, *, thorough: bool) -> set[str]:
    found: set[str] = set()
    try:
        with transaction.atomic():
            lift_stops()
            WAYS[way](random, kept["size"])
            if thorough:
                cover_up()
            found = {one.code for one in check_ledger([kept]).findings}
            raise Undone
    except Undone:
        return found


@pytest.mark.parametrize(("way", "thorough"), GROUPS)
def test_it_is_found_against_a_head_kept_elsewhere(way, thorough, head):
    kept = head_document(head)["head"]
    random = Random(f"{way} {thorough}")
    count = -(-SAMPLES // len(GROUPS))
    missed = [
        number
        for number in range(count)
        if not findings_after(way, random, kept, thorough=thorough) - {"head-unknown"}
    ]
    assert missed == []


@pytest.mark.parametrize("way", WAYS)
def test_without_a_kept_head_a_careful_change_would_not_be_found(way, head):
    with transaction.atomic():
        lift_stops()
        WAYS[way](Random(7), head.size)
        cover_up()
        assert check_ledger().holds
        transaction.set_rollback(True)


def test_an_untouched_ledger_holds_against_every_head(head, key_file):
    verdict = check_ledger(kept_heads())
    assert (verdict.size, verdict.heads, verdict.findings) == (40, 1, ())


def test_entries_that_wait_for_their_place_are_no_fault(head):
    write_entries(3, begin=70)
    assert check_ledger().holds


def test_an_entry_kept_from_the_sequencer_is_found(head):
    write_entries(2, begin=70)
    Pending.objects.all().delete()
    assert {one.code for one in check_ledger().findings} == {"not-in-order"}


def test_findings_speak_both_languages(head):
    kept = head_document(head)["head"] | {"size": 99}
    said = {one.code: (one.say("zh"), one.say("en")) for one in check_ledger([kept]).findings}
    assert "现在只有 40 条" in said["too-short"][0]
    assert "now there are 40" in said["too-short"][1]
    assert "bad-signature" in said

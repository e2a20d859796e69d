"""Heads, keys and commitments."""

import json
import stat
from datetime import timedelta

import pytest
from django.core import mail

from gongping.portal.kernel.api import run_waiting
from gongping.portal.ledger import offline
from gongping.portal.ledger.api import (
    TreeHead,
    ask_head,
    check_ledger,
    commit,
    entry_document,
    erase_salts,
    head_document,
    kept_heads,
    opens,
    record,
    rotate_key,
    sequence,
    sign_head,
)
from gongping.portal.ledger.handing_out import mail_head
from gongping.portal.ledger.heads import LedgerContradictsHead
from gongping.portal.ledger.keys import (
    LedgerKeyInBackup,
    LedgerKeyMissing,
    LedgerKeyUnset,
    NoLedgerKey,
    signer,
)
from gongping.portal.ledger.models import Entry, Leaf, SigningKey
from gongping.portal.ledger.proofs import NoSuchEntry, NotYetCovered
from tests.portal.ledger.conftest import NOON, write_entries
from tests.portal.ledger.tampering import lift_stops, run

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=7)


def test_a_head_covers_every_entry_before_it_and_is_kept_outside_the_database(ledger):
    write_entries(2, begin=80)
    head = sign_head(LATER, TreeHead.Reason.DAILY)
    assert (head.size, head.root) == (42, head_document(head)["head"]["root"])
    assert kept_heads() == [head_document(head)["head"]]


def test_the_key_is_readable_by_its_owner_only(first_key, key_file):
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert signer().public == first_key.public


def test_the_key_never_lies_where_backups_take_it(first_key, settings):
    settings.GONGPING_LEDGER_KEY = str(settings.DATA_DIR / "ledger.key")
    with pytest.raises(LedgerKeyInBackup):
        signer()


def test_the_secret_is_nowhere_in_the_database(head, key_file):
    secret = key_file.read_text().strip()
    rows = [*SigningKey.objects.values_list(), *TreeHead.objects.values_list(), *Entry.objects.values_list()]
    assert secret not in str(rows)


def test_without_a_key_nothing_is_signed(db, key_file, settings):
    with pytest.raises(NoLedgerKey):
        sign_head(NOON, TreeHead.Reason.DAILY)
    rotate_key(NOON)
    settings.GONGPING_LEDGER_KEY = ""
    with pytest.raises(LedgerKeyUnset):
        sign_head(NOON, TreeHead.Reason.DAILY)


def test_a_lost_key_is_told_and_not_replaced_by_itself(head, key_file):
    key_file.unlink()
    with pytest.raises(LedgerKeyMissing):
        sign_head(LATER, TreeHead.Reason.DAILY)
    with pytest.raises(LedgerKeyMissing):
        rotate_key(LATER)


def test_a_new_key_is_endorsed_by_the_old_one(head):
    old = signer().public
    new = rotate_key(LATER)
    sign_head(LATER + timedelta(hours=1), TreeHead.Reason.ROTATION)
    assert (new.before, signer().public) == (old, new.public)
    assert check_ledger(kept_heads()).holds
    assert Entry.objects.filter(act="ledger.key_changed").count() == 2


def test_a_key_that_goes_on_without_the_old_one_breaks_the_chain_visibly(head, key_file):
    key_file.unlink()
    rotate_key(LATER, old_is_lost=True)
    later = sign_head(LATER + timedelta(hours=1), TreeHead.Reason.DAILY)
    assert [one.code for one in check_ledger(kept_heads()).findings] == ["key-unendorsed"]
    assert len(offline.faults(head_document(later))) == 1


def test_a_change_of_key_cut_off_after_its_commit_goes_on(first_key, key_file):
    old = key_file.read_text()
    new = rotate_key(LATER)
    key_file.rename(key_file.with_name("ledger.key.next"))
    key_file.write_text(old)
    assert signer().public == new.public


def test_nothing_new_is_signed_over_a_ledger_that_was_wound_back(head):
    write_entries(5, begin=60)
    sign_head(LATER, TreeHead.Reason.DELIVERY)
    lift_stops()
    run('DELETE FROM ledger_leaf WHERE "index" >= 40')
    run("DELETE FROM ledger_treenode WHERE (position + 1) * (1 << level) > 40")
    with pytest.raises(LedgerContradictsHead):
        sign_head(LATER, TreeHead.Reason.DAILY)


def test_nothing_new_is_signed_over_entries_that_were_changed(head, key_file):
    kept = key_file.with_name("ledger.key.heads")
    changed = json.loads(kept.read_text()) | {"root": "0" * 64}
    kept.write_text(json.dumps(changed) + "\n")
    with pytest.raises(LedgerContradictsHead):
        sign_head(LATER, TreeHead.Reason.DAILY)


def test_a_delivery_asks_for_a_head_and_the_keepers_receive_it_once(ledger, settings):
    settings.GONGPING_LEDGER_KEEPERS = ["representatives@jiahe.example"]
    ask_head(TreeHead.Reason.DELIVERY, LATER)
    run_waiting()
    head = TreeHead.objects.get()
    assert head.reason == "delivery"
    assert mail_head(head, LATER) == 0
    (message,) = mail.outbox
    name, content, _ = message.attachments[0]
    assert (message.to, name) == (["representatives@jiahe.example"], "ledger-head-40.json")
    assert offline.faults(json.loads(content)) == []


def test_a_proof_is_refused_with_reason_while_no_head_covers_the_entry(head):
    entry = write_entries(1, begin=90)[0]
    with pytest.raises(NotYetCovered):
        entry_document(entry.pk)
    sequence()
    with pytest.raises(NotYetCovered):
        entry_document(entry.pk)
    with pytest.raises(NoSuchEntry):
        entry_document(10**9)


def test_erasing_a_person_keeps_every_proof_and_leaves_nothing_to_guess(first_key):
    name = commit("林婉清", about="person:17")
    entry = record(1, "people.hired", "person:17", {"name": name.digest}, at=NOON)
    head = sign_head(LATER, TreeHead.Reason.DAILY)
    before = entry_document(entry.pk)
    assert opens(name.digest, "林婉清") is True
    assert opens(name.digest, "林婉情") is False
    assert erase_salts("person:17") == 1
    assert opens(name.digest, "林婉清") is None
    assert entry_document(entry.pk) == before
    assert offline.faults(before, head_document(head)) == []


def test_the_same_name_is_committed_to_differently_each_time(db):
    digests = {commit("林婉清", about=f"person:{number}").digest for number in range(20)}
    assert len(digests) == 20


def test_a_commitment_is_the_salted_fingerprint_of_the_value(db):
    made = commit("13800000000", about="household:1", random=bytes)
    # HMAC-SHA256 of the canonical text under 32 zero bytes
    assert made.digest == "fad50c5984c61329674b6b3378efed43acad2e394abb6af5587244dc4d5094b4"


def test_leaves_of_equal_entries_differ(first_key):
    record(1, "people.left", "person:1", {}, at=NOON)
    record(1, "people.left", "person:1", {}, at=NOON)
    sequence()
    hashes = [bytes(one) for one in Leaf.objects.values_list("hash", flat=True)]
    assert len(set(hashes)) == len(hashes) == 3

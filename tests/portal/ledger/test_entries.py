"""Entries: what may be written, that they live and die with their act, and that they never change."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from gongping.portal.ledger import hard_stops
from gongping.portal.ledger.api import record, record_view, sequence
from gongping.portal.ledger.canonical import UnfitEntry, canonical
from gongping.portal.ledger.leaves import leaf_data
from gongping.portal.ledger.models import Entry, Leaf, Pending, SigningKey, TreeHead, TreeNode
from gongping.portal.ledger.models.frozen import LedgerUnchangeable
from tests.portal.ledger.conftest import NOON, write_entries

pytestmark = pytest.mark.django_db


def test_an_entry_goes_with_its_act():
    with transaction.atomic():
        record(1, "people.left", "person:17", {}, at=NOON)
        transaction.set_rollback(True)
    assert Entry.objects.count() == Pending.objects.count() == 0


def test_a_look_at_a_residents_contact_is_an_entry():
    entry = record_view(5, "household:3-2-1102", ["phone", "name"], at=NOON)
    assert (entry.act, entry.subject, entry.facts) == (
        "contact.viewed",
        "household:3-2-1102",
        {"fields": ["name", "phone"]},
    )


def test_an_entry_comes_back_from_the_database_with_the_same_bytes():
    facts = {"b": [1, True, None, "𠮷野家"], "a": {"键": "值\n", "big": 10**20}, "t": (1, 2)}
    written = record(1, "people.imported", "batch:9", facts, at=NOON)
    assert leaf_data(Entry.objects.get(pk=written.pk)) == leaf_data(written)


def test_the_canonical_form_sorts_keys_and_leaves_no_spaces():
    assert canonical({"b": 1, "a": "工单"}) == '{"a":"工单","b":1}'.encode()


@pytest.mark.parametrize(
    "facts",
    [{"mean": 0.1}, {1: "x"}, {"name": "a\0b"}, {"half": "\ud800"}, {"when": NOON}, {"deep": [{"x": 1.0}]}],
)
def test_facts_that_databases_spell_differently_are_refused(facts):
    with pytest.raises(UnfitEntry):
        record(1, "people.imported", "batch:9", facts, at=NOON)


@pytest.mark.parametrize(
    ("act", "subject"), [("left", "person:1"), ("people.left", "17"), ("p.l", "person:" + "9" * 200)]
)
def test_acts_and_subjects_have_their_form(act, subject):
    with pytest.raises(UnfitEntry):
        record(1, act, subject, {}, at=NOON)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(UnfitEntry):
        record(1, "people.left", "person:1", {}, at=datetime(2026, 9, 1))


def test_models_refuse_to_change_or_delete():
    entry = write_entries(1)[0]
    entry.subject = "person:18"
    for change in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(act="x.y"),
        lambda: Entry.objects.bulk_update([entry], ["subject"]),
        lambda: Entry.objects.bulk_create([entry], update_conflicts=True),
    ):
        with pytest.raises(LedgerUnchangeable):
            change()
    assert Entry.objects.get().subject == "person:0"


def changes(table: str, column: str) -> list[str]:
    key = hard_stops.KEYS.get(table, "id")
    made = [f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"]
    if connection.vendor == "sqlite":
        return [*made, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"]
    return [*made, f"TRUNCATE {table} CASCADE", f'UPDATE {table} SET "{key}" = "{key}"']


def refuses(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as fault:
        return hard_stops.SAID in str(fault)
    return False


COLUMNS = {
    "ledger_entry": "subject",
    "ledger_leaf": "hash",
    "ledger_treenode": "hash",
    "ledger_signingkey": "public",
    "ledger_treehead": "root",
}


@pytest.mark.parametrize("table", hard_stops.TABLES)
def test_the_database_itself_refuses(table, head):
    assert all(model.objects.exists() for model in (Entry, Leaf, TreeNode, SigningKey, TreeHead))
    connection.check_constraints()  # what this transaction has deferred would refuse a TRUNCATE as well
    assert [one for one in changes(table, COLUMNS[table]) if not refuses(one)] == []


def test_without_the_triggers_the_database_would_obey(head):
    with connection.cursor() as cursor:
        for statement in hard_stops.take_down(connection.vendor):
            cursor.execute(statement)
    assert not refuses("UPDATE ledger_entry SET subject = 'person:99'")
    assert Entry.objects.filter(subject="person:99").count() == Entry.objects.count()


def test_an_entry_still_enters_where_the_triggers_stand(ledger):
    write_entries(3, begin=100)
    assert sequence() == 3

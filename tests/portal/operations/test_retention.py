"""Every field is in the register; what is kept long enough is deleted and recorded."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session

from gongping.portal.kernel.api import Job
from gongping.portal.ledger.api import Entry
from gongping.portal.operations.personal_data import Days, register
from gongping.portal.operations.retention import delete_overdue

NOW = datetime(2026, 9, 1, tzinfo=UTC)
MODELS = {
    model._meta.label: model
    for model in apps.get_models(include_auto_created=True)
    if not model._meta.proxy and not model.__module__.startswith("tests.")
}


def fields(label: str) -> set[str]:
    """Return the fields of a table that hold something of their own: no links, no counted keys."""
    return {
        one.name
        for one in MODELS[label]._meta.concrete_fields
        if not one.is_relation and not (one.primary_key and "Auto" in one.get_internal_type())
    }


def unnamed(label: str) -> set[str]:
    table = register().get(label)
    return fields(label) ^ ({*table.personal, *table.plain} if table else set())


@pytest.mark.parametrize("label", sorted(MODELS))
def test_every_field_is_in_the_register(label):
    assert label in register()
    assert unnamed(label) == set()


def test_a_table_or_a_field_that_is_missing_would_be_found(monkeypatch):
    kept = register()["people.Person"]
    shorter = kept.model_copy(update={"personal": tuple(one for one in kept.personal if one != "born_on")})
    monkeypatch.setitem(register(), "people.Person", shorter)
    assert unnamed("people.Person") == {"born_on"}


@pytest.mark.parametrize("label", sorted(label for label, table in register().items() if table.personal))
def test_personal_fields_have_purpose_owner_and_an_end(label):
    table = register()[label]
    assert table.purpose
    assert table.owner
    if isinstance(table.keep, Days):
        assert table.keep.since in fields(label)
    else:
        assert table.keep in ("person", "result", "ledger") or table.keep in register()


def test_the_register_names_no_table_that_is_gone():
    assert set(register()) - set(MODELS) == set()


@pytest.mark.django_db
def test_rows_go_when_their_time_is_over_not_a_moment_before():
    for key, expires in (("over", NOW - timedelta(seconds=1)), ("valid", NOW)):
        Session.objects.create(session_key=key, session_data="", expire_date=expires)
    Job.objects.create(name="test.old", queued_at=NOW - timedelta(days=91))
    Job.objects.create(name="test.new", queued_at=NOW - timedelta(days=90))
    assert delete_overdue(NOW) == {"sessions.Session": 1, "kernel.Job": 1}
    assert [one.session_key for one in Session.objects.all()] == ["valid"]
    assert [one.name for one in Job.objects.all()] == ["test.new"]


@pytest.mark.django_db
def test_each_deletion_is_recorded_without_naming_anybody():
    Session.objects.create(session_key="over", session_data="", expire_date=NOW - timedelta(days=1))
    delete_overdue(NOW)
    entry = Entry.objects.get(act="operations.deleted_overdue")
    assert (entry.subject, entry.facts["rows"]) == ("table:sessions.Session", 1)

"""A person gets everything that is kept about them; one who has left is erased, and the proofs still hold."""

import json
from zipfile import ZipFile

import pytest
from django.core import serializers

from gongping.portal.accounts.api import Account
from gongping.portal.ledger.api import Entry, check_ledger, entry_document, opens
from gongping.portal.ledger.offline import faults
from gongping.portal.operations.api import erase_person, export_person
from gongping.portal.operations.person.erasing import BY_ROOM
from gongping.portal.operations.person.faults import ExportPlaceTaken, PersonUnknown
from gongping.portal.operations.person.finding import rows_about
from gongping.portal.operations.personal_data import Reason, register
from gongping.portal.people.api import Person
from gongping.portal.people.faults import PersonStillEmployed
from tests.portal.operations.person_with_everything import NAME, NOW, NUMBER, TRACES, leaver, model

PERSONAL = sorted(label for label, table in register().items() if table.personal)
BY_PERSON = [label for label in PERSONAL if not isinstance(register()[label].whose, Reason)]
SEALED = {"results.Line"}
"""Held with the sealed files in tests/portal/results/test_personal.py."""


@pytest.fixture
def somebody(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.GONGPING_LEDGER_KEY = str(tmp_path / "safe" / "ledger.key")
    return leaver()[1]


def kept_texts() -> str:
    """Return every row of every table of the register as text."""
    rows = [one for label in register() for one in model(label)._default_manager.all()]
    return serializers.serialize("json", rows, ensure_ascii=False)


@pytest.mark.parametrize("label", PERSONAL)
def test_the_register_says_whose_each_personal_row_is_and_what_erasing_does_to_it(label):
    table = register()[label]
    assert table.whose
    assert (table.erase is None) == isinstance(table.whose, Reason)
    assert set(table.secret) <= set(table.personal)


def test_what_a_room_erases_itself_has_its_act():
    assert set(BY_ROOM) == {label for label, table in register().items() if table.erase == "room"}


def test_every_table_about_a_person_is_in_the_export(somebody, tmp_path):
    counts = export_person(NUMBER, tmp_path / "her.zip", NOW)
    assert set(BY_PERSON) - SEALED - set(counts) == set()


def test_the_export_reads_in_both_languages_and_holds_no_secret(somebody, tmp_path):
    export_person(NUMBER, tmp_path / "her.zip", NOW)
    with ZipFile(tmp_path / "her.zip") as file:
        texts = {name: file.read(name).decode("utf-8-sig") for name in file.namelist()}
    person = json.loads(texts["data.json"])["people.Person"][0]
    assert NAME in person.values()
    assert "女 · female" in {one.lower() for one in person.values()}
    assert texts["people.Employment.csv"].splitlines()[1].count("主岗") == 1
    assert "knowing whom an appraisal is about" in texts["README.txt"]
    assert "识别被考核的人" in texts["README.txt"]
    whole = "".join(texts.values())
    for secret in ("otp-secret", "her-session", "her-token", "her-key", somebody.account.password):
        assert secret not in whole


def test_the_export_holds_nobody_else(somebody, tmp_path):
    export_person(NUMBER, tmp_path / "her.zip", NOW)
    with ZipFile(tmp_path / "her.zip") as file:
        whole = "".join(file.read(name).decode("utf-8-sig") for name in file.namelist())
    assert not [other.name for other in Person.objects.exclude(pk=somebody.pk) if other.name in whole]


def test_an_export_is_recorded_and_overwrites_nothing(somebody, tmp_path):
    export_person(NUMBER, tmp_path / "her.zip", NOW)
    assert Entry.objects.get(act="operations.person_exported").subject == f"person:{somebody.pk}"
    with pytest.raises(ExportPlaceTaken):
        export_person(NUMBER, tmp_path / "her.zip", NOW)


def test_erasing_leaves_no_trace_of_who_the_person_was(somebody):
    assert all(trace in kept_texts() for trace in TRACES)
    erase_person(NUMBER, NOW)
    assert [trace for trace in TRACES if trace in kept_texts()] == []


def test_what_the_law_wants_stays_by_number_with_the_reason(somebody):
    done = erase_person(NUMBER, NOW)
    assert {"people.Employment", "people.Attendance", "ledger.Entry"} <= set(done.kept)
    assert all(reason.zh and reason.en for _, reason in done.kept.values())
    kept = Person.objects.get(pk=somebody.pk)
    assert (kept.employments.count(), kept.gender, kept.born_on) == (1, "", None)
    assert kept.employee_id.startswith("erased-")


def test_nobody_signs_in_with_the_account_afterwards(somebody):
    before = somebody.account.session_epoch
    erase_person(NUMBER, NOW)
    account = Account.objects.get(pk=somebody.account_id)
    assert (account.is_active, account.has_usable_password()) == (False, False)
    assert account.session_epoch > before


def test_proofs_hold_afterwards_and_commitments_open_no_more(somebody):
    entry = Entry.objects.get(act="people.changed")
    digest = entry.facts["name"]
    proof = entry_document(entry.pk)
    assert opens(digest, NAME) is True
    erase_person(NUMBER, NOW)
    assert opens(digest, NAME) is None
    assert check_ledger().holds
    assert entry_document(entry.pk) == proof
    assert faults(proof) == []


def test_erasing_is_recorded_without_naming_anybody(somebody):
    erase_person(NUMBER, NOW)
    entry = Entry.objects.get(act="operations.person_erased")
    assert entry.subject == f"person:{somebody.pk}"
    assert entry.facts["deleted"]["accounts.SecondFactor"] == 1
    assert NUMBER not in str(entry.facts)


def test_a_person_is_erased_once(somebody):
    erase_person(NUMBER, NOW)
    with pytest.raises(PersonUnknown):
        erase_person(NUMBER, NOW)


def test_somebody_still_employed_is_not_erased_and_nothing_changes(somebody):
    before = kept_texts()
    with pytest.raises(PersonStillEmployed):
        erase_person("JH1001", NOW)
    assert kept_texts() == before


def test_others_keep_their_rows(somebody):
    other = Person.objects.get(employee_id="JH1001")
    before = {rows.label: rows.found.count() for rows in rows_about(other)}
    erase_person(NUMBER, NOW)
    assert {rows.label: rows.found.count() for rows in rows_about(other)} == before

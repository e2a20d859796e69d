"""A release is what was sealed, is signed by two named people, and never changes once delivered."""

import csv
import shutil
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from gongping.engine.results import SealBroken
from gongping.portal.kernel.api import Refused
from gongping.portal.ledger.api import Entry
from gongping.portal.results import hard_stops
from gongping.portal.results.api import (
    Board,
    Line,
    Release,
    check_release,
    deliver_release,
    register_release,
    sign_release,
)
from gongping.portal.results.checking import broken_files
from gongping.portal.results.faults import (
    ReleaseKnown,
    ReleaseNotCorrected,
    ReleasePeopleUnknown,
    ReleaseReasonMissing,
    ReleaseStateWrong,
    RulesNotSealed,
)
from gongping.portal.results.place import folders as kept
from tests.portal.results.firm import AT, WHY, delivered, registered, sealed, signed


def test_lines_are_those_of_results_csv(firm, folders):
    release = registered(firm, *folders)
    with (folders[0] / "results.csv").open(encoding="utf-8", newline="") as file:
        written = {row["employee_id"]: row for row in csv.DictReader(file)}
    lines = list(Line.objects.filter(release=release))
    assert {line.employee_key for line in lines} == set(written)
    for line in lines:
        row = written[line.employee_key]
        assert line.total == (Decimal(row["total"]) if row["total"] else None)
        assert line.total_se == (Decimal(row["total.se"]) if row["total.se"] else None)
        assert (line.grade, line.status, str(line.days)) == (row["grade"], row["status"], row["days"])


def test_a_release_keeps_hashes_rules_and_its_own_copy(firm, folders):
    release = registered(firm, *folders)
    assert set(release.outputs) == {"results.csv", "trace.jsonl", "rows.parquet"}
    assert (kept() / release.folder / "rules" / "common.yaml").is_file()
    assert [one["id"] for one in release.schemes] == ["butler-quarter", "clerk-quarter", "supervisor-quarter"]
    assert broken_files(release) == []


def test_a_changed_folder_is_not_registered(firm, folders, tmp_path):
    copy = shutil.copytree(folders[0], tmp_path / "copy")
    (copy / "results.csv").write_bytes((copy / "results.csv").read_bytes().replace(b"B", b"A", 1))
    with pytest.raises(SealBroken):
        registered(firm, copy, folders[1])
    assert not Release.objects.exists()


def test_other_rules_than_those_sealed_are_refused_and_nothing_is_left(firm, folders, tmp_path):
    rules = shutil.copytree(folders[1], tmp_path / "rules")
    common = rules / "schemes" / "common.yaml"
    common.write_text(common.read_text(encoding="utf-8") + "# 改过\n", encoding="utf-8")
    with pytest.raises(RulesNotSealed):
        registered(firm, folders[0], rules)
    assert list(kept().iterdir()) == []


def test_results_of_unknown_people_are_refused_whole_and_nothing_is_left(firm, folders):
    firm.people["何嘉敏"].employments.all().delete()
    firm.people["何嘉敏"].reporting_lines.all().delete()
    firm.people["何嘉敏"].delete()
    with pytest.raises(ReleasePeopleUnknown):
        registered(firm, *folders)
    assert not Line.objects.exists()
    assert list(kept().iterdir()) == []


def test_the_same_results_are_registered_once(firm, folders):
    registered(firm, *folders)
    with pytest.raises(ReleaseKnown):
        registered(firm, *folders)


def test_only_hr_of_the_company_registers(firm, folders):
    for name in ("贺兰", "朴正花", "何嘉敏"):
        with pytest.raises(Refused):
            register_release(firm.actor(name), *folders, at=AT)


def test_signing_needs_a_reason_and_another_person_delivers(firm, folders):
    release = registered(firm, *folders)
    with pytest.raises(ReleaseReasonMissing):
        sign_release(firm.actor("沈雁"), release.pk, "  ", at=AT)
    with pytest.raises(ReleaseStateWrong):
        deliver_release(firm.actor("解立新"), release.pk, at=AT)
    sign_release(firm.actor("沈雁"), release.pk, WHY, at=AT)
    with pytest.raises(Refused):
        deliver_release(firm.actor("沈雁"), release.pk, at=AT)
    deliver_release(firm.actor("解立新"), release.pk, at=AT)
    release.refresh_from_db()
    assert release.state == Release.State.DELIVERED
    assert (release.signed_by, release.reason) == (firm.people["沈雁"].account, WHY)


def test_nobody_signs_who_is_appraised_in_it(firm, folders):
    release = registered(firm, *folders)
    Line.objects.filter(release=release, employee_key="E001").update(person=firm.people["沈雁"])
    with pytest.raises(Refused):
        sign_release(firm.actor("沈雁"), release.pk, WHY, at=AT)
    sign_release(firm.actor("解立新"), release.pk, WHY, at=AT)


def test_files_changed_after_registration_are_found_and_not_signed(firm, folders):
    release = registered(firm, *folders)
    rows = kept() / release.folder / "rows.parquet"
    rows.write_bytes(rows.read_bytes()[:-1] + b"x")
    assert check_release(firm.actor("沈雁"), release, at=AT) == ["rows.parquet"]
    with pytest.raises(SealBroken):
        signed(firm, release)


def test_a_folder_exchanged_as_a_whole_is_found(firm, folders, tmp_path):
    release = registered(firm, *folders)
    other, _ = sealed(tmp_path / "other", seed=8)
    for file in other.iterdir():
        shutil.copyfile(file, kept() / release.folder / file.name)
    assert broken_files(release) == ["seal.json"]


def test_registering_signing_and_delivering_stand_in_the_ledger(firm, folders):
    release = delivered(firm, registered(firm, *folders))
    acts = Entry.objects.filter(subject=f"release:{release.pk}").order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        "results.registered",
        "results.signed",
        "results.delivered",
    ]
    assert {entry.facts["root"] for entry in acts} == {release.root}


CHANGES = {
    "another state": lambda release: Release.objects.filter(pk=release.pk).update(state="signed"),
    "another total": lambda release: Line.objects.filter(release=release).update(total=99),
    "a line less": lambda release: Line.objects.filter(release=release).first().delete(),
    "other figures": lambda release: Board.objects.filter(release=release).update(counted={}),
    "no release": lambda release: Release.objects.filter(pk=release.pk)._raw_delete("default"),
    "a line more": lambda release: Line.objects.create(
        release=release, person_id=1, department_id=1, days=1, rows=0, tree_offset=0, tree_length=0
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_delivered_cannot_be_changed(firm, folders, change):
    release = delivered(firm, registered(firm, *folders))
    with pytest.raises(DatabaseError, match=hard_stops.SAID), transaction.atomic():
        CHANGES[change](release)


@pytest.mark.parametrize("change", ["another state", "another total", "other figures"])
def test_without_the_triggers_it_could_be_changed(firm, folders, change):
    release = delivered(firm, registered(firm, *folders))
    with connection.cursor() as cursor:
        for statement in hard_stops.take_down(connection.vendor):
            cursor.execute(statement)
    CHANGES[change](release)


def test_a_correction_is_a_new_version_beside_the_delivered_one(firm, folders, tmp_path):
    first = delivered(firm, registered(firm, *folders))
    later = sealed(tmp_path / "later", seed=8)
    with pytest.raises(ReleaseNotCorrected):
        registered(firm, *later)
    with pytest.raises(ReleaseReasonMissing):
        registered(firm, *later, corrects=first)
    second = registered(firm, *later, corrects=first, why="两张工单记错了人")
    assert (second.version, second.state, second.corrects) == (2, Release.State.UNSIGNED, first)
    first.refresh_from_db()
    assert first.state == Release.State.DELIVERED

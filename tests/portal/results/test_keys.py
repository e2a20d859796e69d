"""What is sealed knows people by key; who they are stands in rows that can be erased, and only there."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongping.engine.evidence import read_evidence
from gongping.engine.periods import Period
from gongping.engine.results import appraise_folder, reading_plan, verify, write
from gongping.engine.schemes import load_schemes
from gongping.portal.ledger.api import Entry
from gongping.portal.operations.person.erasing import erase_person
from gongping.portal.people.api import (
    Attendance,
    Employment,
    Keyring,
    Person,
    Post,
    ReportingLine,
    Site,
    staff_records,
)
from gongping.portal.people.models import Alias
from gongping.portal.results.api import Line, appraise_keyed, deliver_release, sign_release, write_keyed
from gongping.portal.results.checking import broken_files
from gongping.portal.results.faults import ReleaseNamesPeople
from gongping.portal.results.place import folders as kept
from gongping.portal.results.queries.named import named_person
from tests.cli.small_office import NAMES, make_office
from tests.engine.results.report_company import company
from tests.portal.results.firm import AT, LONG_AGO, person, registered, rules_folder

PERIOD = Period.parse("2026-Q3")
PHONE, GOAL, FLAT = "13812345678", "何嘉敏带新人熟悉流程", "3-1-1202"
WHY = "何嘉敏的工单漏了一批"


@pytest.fixture
def records(tmp_path) -> Path:
    """Return an office's records with a telephone number, names and a flat in every place for words."""
    place = make_office(tmp_path / "records")
    _table(
        place / "events.csv",
        "event_id,employee_id,happened_on,kind,points,reason,approved_by",
        f"EV1,E1001,2026-08-03,praise,1,业主来电{PHONE}表扬何嘉敏,E1006",
    )
    _table(
        place / "visits.csv",
        "visit_id,employee_id,site,visited_at,household_id,outcome",
        f"V1,E1002,云栖里,2026-08-04 10:00,{FLAT},业主电话{PHONE}",
    )
    _table(
        place / "objectives.csv",
        "period,employee_id,key_result,objective,start,target,actual",
        f"2026-Q3,E1001,{GOAL},让新人少走弯路,0,4,3",
    )
    return place


def _table(path: Path, *lines: str) -> None:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


@pytest.fixture
def office(firm):
    """Put the office's people into the company, the first of them over the others."""
    desk = firm.service
    site = Site.objects.create(name="云栖里", sort_key="yun qi li")
    # whom the scheme of the front desk does not cover signs and delivers
    Post.objects.filter(name="前台").update(name="行政专员")
    post = Post.objects.create(name="客服专员", sort_key="ke fu")
    for number, name in NAMES.items():
        one = firm.people[number] = person(number, name, f"P-{number[-1]}-KEY")
        Employment.objects.create(person=one, department=desk, site=site, post=post, since=LONG_AGO)
        if number != "E1001":
            ReportingLine.objects.create(person=one, superior=firm.people["E1001"], since=LONG_AGO)
        for month in ("2026-07", "2026-08", "2026-09"):
            Attendance.objects.create(
                person=one, month=month, post=post, site=site, due_days=22, present_days=21
            )
    return firm


def evidence_of(records: Path):
    schemes = [source.in_force(date(2026, 7, 1)) for source in load_schemes(records)]
    return read_evidence(records, data=None, plan=reading_plan(schemes), language="zh")


@pytest.fixture
def keyed(office, records, tmp_path) -> Path:
    write_keyed(evidence_of(records), records, tmp_path / "keyed", Keyring())
    return tmp_path / "keyed"


@pytest.fixture
def release(office, keyed):
    made = appraise_keyed(office.actor("沈雁"), keyed, PERIOD, at=AT)
    sign_release(office.actor("沈雁"), made.pk, "已核对", at=AT)
    return deliver_release(office.actor("解立新"), made.pk, at=AT)


def told(folder: Path) -> str:
    """Return everything that the files of a folder say."""
    said = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".parquet":
            said.append(json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str))
        elif path.is_file():
            said.append(path.read_bytes().decode("utf-8", errors="replace"))
    return "\n".join(said)


def identities() -> set[str]:
    people = Person.objects.values_list("employee_id", "name")
    return {word for pair in people for word in pair} | {PHONE, GOAL, FLAT, "H001"}


def found_in(text: str) -> set[str]:
    return {word for word in identities() if word in text}


def test_no_sealed_file_and_no_entry_of_the_ledger_tells_who_anybody_is(release, records):
    assert found_in(told(kept())) == set()
    entries = list(Entry.objects.values_list("act", "subject", "facts"))
    assert len(entries) >= 3
    assert found_in(json.dumps(entries, ensure_ascii=False)) == set()
    # the control: where the company's own files lie, the same search finds them all
    assert found_in(told(records)) >= {*NAMES, *NAMES.values(), PHONE, GOAL, FLAT}


def test_the_reason_of_a_correction_is_committed_to_and_not_written_into_the_ledger(office, release, keyed):
    made = appraise_keyed(office.actor("沈雁"), keyed, Period.parse("2026-08"), at=AT)
    attendance = Attendance.objects.filter(person=office.people["E1001"], month="2026-08")
    attendance.update(present_days=10)
    again = keyed.with_name("again")
    write_keyed(evidence_of(keyed), keyed, again, Keyring())
    appraise_keyed(office.actor("沈雁"), again, Period.parse("2026-08"), at=AT, corrects=made, why=WHY)
    facts = Entry.objects.filter(act="results.registered").latest("pk").facts
    assert len(facts["why"]) == 64
    assert WHY not in json.dumps(list(Entry.objects.values_list("facts", flat=True)), ensure_ascii=False)


def test_pages_show_the_names_and_words_that_the_files_do_not_hold(client, office, release):
    one = office.people["E1001"]
    client.force_login(one.account)
    line = Line.objects.get(release=release, person=one)
    page = client.get(f"/results/{line.pk}").content.decode()
    assert one.name in page
    assert named_person(line).name == one.name
    assert one.key not in page


def test_words_of_goals_are_put_back(office, release):
    key = Alias.objects.get(stands_for=GOAL)
    assert key.person == office.people["E1001"]
    assert key.key in told(kept())


def test_the_same_records_give_the_same_totals_under_keys_as_on_files(office, release, records):
    on_files = appraise_folder(records, period=PERIOD)
    by_name = {one.name: one for one in on_files.outcome.people}
    lines = list(Line.objects.filter(release=release).select_related("person"))
    assert len(lines) == len(by_name) == len(NAMES)
    for line in lines:
        assert line.total == by_name[line.person.name].total


def test_the_release_is_computed_again_from_what_lies_beside_it(release, tmp_path):
    place = kept() / release.folder
    again = tmp_path / "again"
    again.mkdir()
    for folder in ("rules", "inputs"):
        for path in sorted((place / folder).rglob("*")):
            if path.is_file():
                target = again / path.relative_to(place / folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    assert verify(place, again).holds


def test_erasing_somebody_cuts_the_way_back_and_the_others_results_still_verify(client, office, release):
    gone, other = office.people["E1001"], office.people["E1002"]
    ReportingLine.objects.filter(superior=gone).update(until=date(2026, 10, 1))
    Employment.objects.filter(person=gone).update(until=date(2026, 10, 1))
    erase_person("E1001", AT)
    assert broken_files(release) == []
    assert not Alias.objects.filter(stands_for=GOAL).exists()
    left = json.dumps(list(Person.objects.filter(key=gone.key).values()), default=str, ensure_ascii=False)
    assert gone.name not in left
    assert "E1001" not in left
    line = Line.objects.get(release=release, person=other)
    client.force_login(other.account)
    assert other.name in client.get(f"/results/{line.pk}").content.decode()
    client.force_login(office.people["沈雁"].account)
    erased = Line.objects.get(release=release, person=gone)
    page = client.get(f"/results/{erased.pk}")
    assert page.status_code == 200
    assert gone.name not in page.content.decode()
    said = client.post(f"/results/releases/{release.pk}/check", follow=True).content.decode()
    assert "核验通过" in said


def test_a_folder_that_names_people_is_refused(firm, tmp_path):
    rules = rules_folder(tmp_path / "named")
    schemes = tuple(source.in_force(date(2026, 7, 1)) for source in load_schemes(rules))
    write(replace(company(6), schemes=schemes), tmp_path / "out")
    with pytest.raises(ReleaseNamesPeople):
        registered(firm, tmp_path / "out", rules)
    assert list(kept().glob("*")) == []


def test_somebody_the_portal_does_not_know_gets_a_key_that_is_kept_nowhere(firm):
    ring = Keyring()
    key = ring.person("E9999")
    assert key.startswith("S")
    assert ring.person("E9999") == key
    assert not Alias.objects.exists()


def test_keys_stay_what_they_are(office, keyed):
    ring = Keyring()
    household = Alias.objects.filter(kind="household").first()
    assert ring.person("P-1-KEY") == "P-1-KEY"
    assert ring.households([household.key, household.stands_for]) == {
        household.key: household.key,
        household.stands_for: household.key,
    }


def test_a_new_superior_splits_the_stretch_and_nothing_else(office, keyed):
    who = office.people["E1002"]
    ReportingLine.objects.filter(person=who).update(until=date(2026, 8, 1))
    ReportingLine.objects.create(person=who, superior=office.people["E1003"], since=date(2026, 8, 10))
    found = staff_records(date(2024, 1, 1), date(2027, 1, 1))["people"]
    rows = [row for row in found if row["employee_id"] == who.employee_id]
    assert [(row["manager_id"], row["from"], row["until"]) for row in rows] == [
        ("E1001", LONG_AGO, date(2026, 8, 1)),
        (None, date(2026, 8, 1), date(2026, 8, 10)),
        ("E1003", date(2026, 8, 10), None),
    ]


def test_attendance_kept_in_the_portal_reaches_the_appraisal(office, keyed):
    rows = pq.read_table(keyed / "attendance.parquet").to_pylist()
    assert len(rows) == 3 * len(NAMES)
    assert {row["employee_id"] for row in rows} == {office.people[number].key for number in NAMES}
    found = appraise_folder(keyed, period=PERIOD)
    assert {one.present_days for one in found.outcome.people} == {63}

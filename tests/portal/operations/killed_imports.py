"""What is found after imports were killed, and what of it must not be."""

import json
from dataclasses import dataclass

from tests.portal.operations.commands import Installation

OFFICE = """
from gongping.portal.demo.ready import ReadyAccount, write_ready
from gongping.portal.operations.api import prepare
from tests.portal.people.company import company
prepare()
hr = company()["沈雁"]
write_ready([ReadyAccount(hr.account.username, hr.name, "人事", "HR")])
print(hr.account.username)
"""
FIND = """
import json, time
from collections import Counter
from gongping.portal.kernel.api import Job
from gongping.portal.ledger.api import Entry, check_ledger, sequence
from gongping.portal.people.api import Employment, Person, ReportingLine
from gongping.portal.people.models import PeopleImport
jobs = Job.objects.filter(name="people.import")
until = time.monotonic() + {patience}
while jobs.filter(state__in=["queued", "running"]).exists() and time.monotonic() < until:
    time.sleep(0.5)
def by_turn(numbers):
    return Counter(int(number[2:5]) for number in numbers if number.startswith("KT"))
sequence()
number = "person__employee_id"
print(json.dumps({{
    "persons": by_turn(Person.objects.values_list("employee_id", flat=True)),
    "employments": by_turn(Employment.objects.values_list(number, flat=True)),
    "lines": by_turn(ReportingLine.objects.values_list(number, flat=True)),
    "imports": dict(PeopleImport.objects.values_list("pk", "state")),
    "jobs": {{str(job.pk): [job.state, job.arguments["import_id"], job.attempt] for job in jobs}},
    "entries": Counter(Entry.objects.filter(act="people.imported").values_list("subject", flat=True)),
    "ledger_holds": check_ledger().holds,
}}))
"""


@dataclass(frozen=True)
class Turn:
    """One import that was cut short: what was acknowledged, where the kill fell, which rows it left."""

    number: int
    import_id: int | None
    job_id: str | None
    cut: str
    left: tuple[int, ...]


def office(installation: Installation) -> str:
    """Make the company in an empty installation; return HR's sign-in name."""
    return installation.ask(OFFICE)


def left_in(installation: Installation, number: int) -> tuple[int, ...]:
    """Return how many persons, employments and lines of a turn's list the database holds right now."""
    persons = f"FROM people_person WHERE employee_id LIKE 'KT{number:03}%'"
    tables = ("people_employment", "people_reportingline")
    return (
        installation.first(f"SELECT count(*) {persons}"),
        *(
            installation.first(f"SELECT count(*) FROM {one} WHERE person_id IN (SELECT id {persons})")
            for one in tables
        ),
    )


def found_in(installation: Installation, patience: float) -> dict:
    """Wait until no import is under way, then return what the database holds."""
    return json.loads(installation.ask(FIND.format(patience=patience), timeout=patience + 300))


def faults(found: dict, turns: list[Turn], people: int) -> list[str]:
    """Return what is not all or nothing, not once, or was acknowledged and is lost."""
    said = [] if found["ledger_holds"] else ["the ledger does not hold"]
    for turn in turns:
        counts = tuple(found[kind].get(str(turn.number), 0) for kind in ("persons", "employments", "lines"))
        for when, rows in (("right after the kill", turn.left), ("in the end", counts)):
            if set(rows) not in ({0}, {people}):
                said.append(f"turn {turn.number}: {rows} of {people} rows {when}")
        said += [f"turn {turn.number}: {one}" for one in _lost(found, turn, set(counts) == {people})]
    done = sum(state == "done" for state in found["imports"].values())
    if sorted(found["entries"].values()) != [1] * done:
        said.append(f"{found['entries']} entries for {done} imports done")
    return said


def _lost(found: dict, turn: Turn, written: bool) -> list[str]:
    if turn.import_id is None:
        return []
    state = found["imports"].get(str(turn.import_id))
    if state is None:
        return ["handed in, acknowledged and gone"]
    if turn.job_id is not None and found["jobs"].get(turn.job_id, ["gone"])[0] != "done":
        return ["confirmed, acknowledged and not done"]
    return [] if (state == "done") == written else [f"import is {state}, rows written: {written}"]

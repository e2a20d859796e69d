"""嘉和物业 with evidence of a quarter in the store, so that its period can be followed."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from gongping.engine.periods import Period
from gongping.portal.intake.api import Source, accept
from gongping.portal.kernel.api import Actor, Job
from gongping.portal.people.api import (
    Department,
    Employment,
    Person,
    Post,
    ReportingLine,
    RoleGrant,
    Site,
    actor_of_account,
    sort_key,
)
from gongping.portal.results.api import RunningPeriod, follow_period
from tests.engine.results.company_folder import BOSS, NAMES, SCHEME, SITES, STAFF, tables
from tests.portal.results.firm import department, person

Q3 = Period.parse("2026-Q3")
LONG_AGO = date(2024, 3, 1)
AT = datetime(2026, 9, 16, 0, 0, tzinfo=UTC)
"""08:00 on 16 September in the company's zone."""


def local(text: str) -> datetime:
    """Return a moment of the company's zone, aware."""
    return datetime.fromisoformat(f"{text}+08:00")


@dataclass
class Running:
    """The company, its people by name, and the folder of its scheme."""

    rules: Path
    service: Department
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str, at: datetime = AT) -> Actor:
        account = self.people[name].account
        assert account is not None
        return actor_of_account(account.pk, at)


def running_firm(place: Path) -> Running:
    """Make seven clerks of two sites, their supervisor, HR, and everything they did that quarter."""
    rules = place / "rules-given"
    rules.mkdir()
    (rules / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    root = department("嘉和物业")
    made = Running(rules, department("客服部", root))
    sites = [Site.objects.create(name=name, sort_key=sort_key(name), households=900) for name in SITES]
    clerk = Post.objects.create(name="客服专员", sort_key=sort_key("客服专员"))
    lead = Post.objects.create(name="客服主管", sort_key=sort_key("客服主管"))
    seats = [(who, name, clerk, sites[n % 2]) for n, (who, name) in enumerate(zip(STAFF, NAMES, strict=True))]
    seats = [(BOSS, "陈主管", lead, sites[0]), *seats]
    seats += [("H1", "沈雁", lead, sites[0]), ("H2", "解立新", lead, sites[0])]
    for key, name, post, site in seats:
        one = made.people[name] = person(key, name)
        home = root if key.startswith("H") else made.service
        Employment.objects.create(person=one, department=home, site=site, post=post, since=LONG_AGO)
        if key in STAFF:
            ReportingLine.objects.create(person=one, superior=made.people["陈主管"], since=LONG_AGO)
    for name, role in (("沈雁", RoleGrant.Role.HR), ("解立新", RoleGrant.Role.PROCESS_SUPERVISOR)):
        RoleGrant.objects.create(account=made.people[name].account, role=role, since=LONG_AGO)
    return made


def hand_in(made: Running, rows: Mapping[str, Any], at: datetime = AT) -> int:
    """Accept rows as evidence; return the version."""
    source, _ = Source.objects.get_or_create(name="工单系统", defaults={"made_at": at})
    done = accept(rows, source=source, actor=made.actor("沈雁", at), now=at)
    assert done.version
    return done.version


def quarter(seed: int = 7) -> dict[str, Any]:
    """Return orders, answers and visits of the quarter, moments as moments."""
    found = tables(seed)
    return {name: [_typed(row) for row in found[name]] for name in ("work_orders", "satisfaction", "visits")}


def _typed(row: Mapping[str, Any]) -> dict[str, Any]:
    moments = {
        name: datetime.fromisoformat(str(value))
        for name, value in row.items()
        if name.endswith("_at") and value
    }
    return {**row, **moments}


def follow(made: Running, at: datetime = AT) -> RunningPeriod:
    """Begin to follow the quarter and count it once."""
    running = follow_period(made.actor("沈雁", at), Q3, made.rules, at=at)
    count(at)
    return RunningPeriod.objects.select_related("current").get(pk=running.pk)


def count(at: datetime, **arguments: Any) -> Mapping[str, Any]:
    """Run the job as if it were ``at``."""
    from gongping.portal.results.jobs import count_progress

    Job.objects.filter(name="results.count_progress").delete()
    said = SimpleNamespace(say=lambda *words, **numbers: None, job_id=uuid.UUID(int=5))
    return count_progress(said, at=at, **arguments) or {}

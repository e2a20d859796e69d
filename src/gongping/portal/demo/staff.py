"""The people of the demo's records as the portal knows them, loaded in bulk."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.hashers import make_password

from gongping.engine.evidence import Evidence
from gongping.portal.accounts.api import Account
from gongping.portal.people.api import (
    Attendance,
    Department,
    Employment,
    Person,
    Post,
    ReportingLine,
    Site,
    sort_key,
    spelling,
)

Row = Mapping[str, Any]
COMPANY, SERVICE, DESK = "嘉和物业", "客户服务部", "客服部"
PASSWORD = "gongping-demo"  # noqa: S105 - printed on the sign-in page; the demo answers this machine alone


def load_staff(evidence: Evidence, at: datetime) -> dict[str, Person]:
    """Load departments, sites, posts, persons with accounts, employment, reporting lines and attendance.

    Return the persons by employee id.
    """
    stints = _rows(evidence, "people")
    homes = _departments(sorted({row["department"] for row in stints}))
    households = {row["site"]: row["households"] for row in _rows(evidence, "sites")}
    sites = _named(Site, sorted({row["site"] for row in stints}), households)
    posts = _named(Post, sorted({row["post"] for row in stints}), {})
    persons = _persons(stints, at)
    Employment.objects.bulk_create(
        Employment(
            person=persons[row["employee_id"]],
            department=homes[row["department"]],
            site=sites[row["site"]],
            post=posts[row["post"]],
            since=row["from"],
            until=row["until"],
            probation=row["status"] == "probation",
            dispatched=row["status"] == "dispatched",
        )
        for row in stints
    )
    ReportingLine.objects.bulk_create(
        ReportingLine(
            person=persons[row["employee_id"]],
            superior=persons[row["manager_id"]],
            since=row["from"],
            until=row["until"],
        )
        for row in stints
        if row["manager_id"] in persons and row["manager_id"] != row["employee_id"]
    )
    _attendance(_rows(evidence, "attendance"), persons, sites, posts)
    return persons


def _rows(evidence: Evidence, table: str) -> Sequence[Row]:
    rows: list[Row] = evidence.tables[table].to_pyarrow().to_pylist()
    return rows


def _departments(names: Sequence[str]) -> dict[str, Department]:
    """Make the tree: the company, its departments, the desks of the sites below customer service."""
    root = _department(COMPANY, None)
    service = _department(SERVICE, root)
    made = {COMPANY: root, SERVICE: service}
    for name in names:
        if name not in made:
            made[name] = _department(name, service if name.endswith(DESK) else root)
    return made


def _department(name: str, parent: Department | None) -> Department:
    made = Department.objects.create(name=name, sort_key=sort_key(name), parent=parent)
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=["path"])
    return made


def _named(model: Any, names: Sequence[str], households: Mapping[str, int]) -> dict[str, Any]:
    more = [{"households": households.get(name)} if households else {} for name in names]
    made = [
        model(name=name, sort_key=sort_key(name), **fields) for name, fields in zip(names, more, strict=True)
    ]
    return {one.name: one for one in model.objects.bulk_create(made)}


def demo_key(employee_id: str) -> str:
    """Return the key of an invented person, the same wherever the demo is made: its figures must not vary."""
    return f"P{sha256(employee_id.encode()).hexdigest()[:16].upper()}"


def _persons(stints: Sequence[Row], at: datetime) -> dict[str, Person]:
    known = {row["employee_id"]: row for row in stints}
    # one hash for all: it is one password, and hashing seventy times would take half a minute
    password = make_password(PASSWORD)
    accounts = Account.objects.bulk_create(
        Account(username=employee_id, password=password, created_at=at) for employee_id in known
    )
    made = []
    for account, row in zip(accounts, known.values(), strict=True):
        spelt = spelling(row["name"])
        made.append(
            Person(
                employee_id=row["employee_id"],
                key=demo_key(row["employee_id"]),
                name=row["name"],
                sort_key=spelt.sort_key,
                spelled=spelt.spelled,
                initials=spelt.initials,
                gender=row["gender"] or "",
                born_on=row["born_on"],
                account=account,
            )
        )
    return {one.employee_id: one for one in Person.objects.bulk_create(made)}


def _attendance(
    rows: Sequence[Row], persons: Mapping[str, Person], sites: Mapping[str, Site], posts: Mapping[str, Post]
) -> None:
    Attendance.objects.bulk_create(
        Attendance(
            person=persons[row["employee_id"]],
            month=row["month"],
            post=posts[row["post"]],
            site=sites[row["site"]],
            due_days=row["due_days"],
            present_days=row["present_days"],
            protected_days=row["protected_days"] or 0,
        )
        for row in rows
        if row["employee_id"] in persons and row["post"] in posts and row["site"] in sites
    )

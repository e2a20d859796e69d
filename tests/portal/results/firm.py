"""嘉和物业 with results of a quarter: people, who leads them, HR twice, and the sealed folder itself."""

import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from gongping.engine.results import Appraisal, sealed_people, write
from gongping.engine.schemes import load_schemes, shipped_schemes
from gongping.portal.accounts.api import Account
from gongping.portal.kernel.api import Actor
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
    spelling,
)
from gongping.portal.results.api import Release, deliver_release, register_release, sign_release
from tests.engine.results.report_company import company

AT = datetime(2026, 10, 9, 2, 0, tzinfo=UTC)
LONG_AGO = date(2024, 3, 1)
SCHEMES = ("clerk-quarter", "butler-quarter", "supervisor-quarter")
WHY = "已与各组核对异常工单"


def rules_folder(place: Path) -> Path:
    """Put the schemes into an appraisal folder."""
    for name in SCHEMES:
        shutil.copytree(shipped_schemes() / name, place / "schemes" / name)
    shutil.copyfile(shipped_schemes() / "common.yaml", place / "schemes" / "common.yaml")
    return place


def sealed(place: Path, people: int = 16, *, seed: int = 7) -> tuple[Path, Path]:
    """Return an output folder and the folder of its schemes."""
    rules = rules_folder(place / "records")
    schemes = tuple(source.in_force(date(2026, 7, 1)) for source in load_schemes(rules))
    write(replace(under_keys(company(people, seed=seed)), schemes=schemes), place / "out")
    return place / "out", rules


def under_keys(appraisal: Appraisal) -> Appraisal:
    """Return an appraisal as the portal makes it: everybody is called by the key."""
    people = tuple(replace(one, name=one.employee_id) for one in appraisal.outcome.people)
    return replace(appraisal, outcome=replace(appraisal.outcome, people=people))


def names_of(count: int) -> dict[str, str]:
    """Return who the keys are."""
    return {one.employee_id: one.name for one in company(count).outcome.people}


@dataclass
class Firm:
    """The company with its accounts by role."""

    service: Department
    engineering: Department
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, name: str, at: datetime = AT) -> Actor:
        """Return who somebody is."""
        account = self.people[name].account
        assert account is not None
        return actor_of_account(account.pk, at)


def person(number: str, name: str, key: str = "") -> Person:
    spelt = spelling(name)
    return Person.objects.create(
        employee_id=number,
        key=key or f"P{number}",
        name=name,
        sort_key=spelt.sort_key,
        spelled=spelt.spelled,
        initials=spelt.initials,
        account=Account.objects.create_user(number, None, created_at=AT),
    )


def department(name: str, parent: Department | None = None) -> Department:
    made = Department.objects.create(name=name, sort_key=sort_key(name), parent=parent)
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save()
    return made


def firm(folder: Path) -> Firm:
    """Make everybody of a sealed folder, 贺兰 who leads three, 沈雁 and 解立新 of HR, and two others."""
    root = department("嘉和物业")
    outcomes = [outcome for outcome, _ in sealed_people(folder)]
    homes = {name: department(name, root) for name in sorted({one.department for one in outcomes})}
    made = Firm(next(iter(homes.values())), department("工程部", root))
    site = Site.objects.create(name="翠湖花园", sort_key=sort_key("翠湖花园"))
    post = Post.objects.create(name="前台", sort_key=sort_key("前台"))
    names = names_of(len(outcomes))
    seats = [(one.employee_id, names[one.employee_id], homes[one.department]) for one in outcomes]
    seats += [("H1", "沈雁", root), ("H2", "解立新", root), ("S1", "朴正花", root)]
    seats += [("M1", "贺兰", root), ("M2", "翟建国", made.engineering)]
    for key, name, home in seats:
        one = made.people[name] = person(f"JH{key}", name, key)
        Employment.objects.create(person=one, department=home, site=site, post=post, since=LONG_AGO)
    lead = made.people["贺兰"]
    for outcome in outcomes[:3]:
        ReportingLine.objects.create(
            person=made.people[names[outcome.employee_id]], superior=lead, since=LONG_AGO
        )
    grants = [("沈雁", RoleGrant.Role.HR, None), ("解立新", RoleGrant.Role.HR, None)]
    grants += [("朴正花", RoleGrant.Role.PROCESS_SUPERVISOR, None)]
    grants += [("翟建国", RoleGrant.Role.MANAGER, made.engineering)]
    for name, role, where in grants:
        RoleGrant.objects.create(
            account=made.people[name].account, role=role, department=where, since=LONG_AGO
        )
    return made


def registered(made: Firm, folder: Path, rules: Path, **fields) -> Release:
    """Return the release as 沈雁 registered it."""
    return register_release(made.actor("沈雁"), folder, rules, at=AT, **fields)


def signed(made: Firm, release: Release) -> Release:
    """Return it signed by 沈雁."""
    return sign_release(made.actor("沈雁"), release.pk, WHY, at=AT)


def delivered(made: Firm, release: Release) -> Release:
    """Return it signed by 沈雁 and delivered by 解立新."""
    signed(made, release)
    return deliver_release(made.actor("解立新"), release.pk, at=AT)

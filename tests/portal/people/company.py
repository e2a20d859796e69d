"""A believable company to test with: its tree, persons of every role, teams, somebody who left."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from gongping.portal.accounts.api import Account
from gongping.portal.people.models import (
    Delegation,
    Department,
    Employment,
    Person,
    Post,
    ReportingLine,
    RoleGrant,
    Site,
)
from gongping.portal.people.names import sort_key, spelling

NOW = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 15)
LONG_AGO = date(2024, 3, 1)


def department(name: str, parent: Department | None = None) -> Department:
    made = Department.objects.create(name=name, sort_key=sort_key(name), parent=parent)
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save()
    return made


def account(username: str, password: str | None = None, **fields) -> Account:
    fields.setdefault("created_at", NOW)
    return Account.objects.create_user(username, password, **fields)


def person(employee_id: str, name: str, *, signs_in: bool = True) -> Person:
    spelt = spelling(name)
    return Person.objects.create(
        employee_id=employee_id,
        name=name,
        sort_key=spelt.sort_key,
        spelled=spelt.spelled,
        initials=spelt.initials,
        account=account(employee_id) if signs_in else None,
    )


def employ(who: Person, where: Department, site: Site, post: Post, since=LONG_AGO, until=None, **fields):
    return Employment.objects.create(
        person=who, department=where, site=site, post=post, since=since, until=until, **fields
    )


def reports_to(who: Person, superior: Person, since=LONG_AGO, until=None) -> ReportingLine:
    return ReportingLine.objects.create(person=who, superior=superior, since=since, until=until)


def grant(who: Account, role: RoleGrant.Role, where: Department | None = None, since=LONG_AGO, until=None):
    return RoleGrant.objects.create(account=who, role=role, department=where, since=since, until=until)


def lend(absent: Person, deputy: Person, role: Delegation.Role, since: date, until: date) -> Delegation:
    return Delegation.objects.create(absent=absent, deputy=deputy, role=role, since=since, until=until)


@dataclass
class Company:
    """嘉和物业 with a service centre of two teams and an engineering department."""

    root: Department
    service: Department
    front_desk: Department
    butlers: Department
    engineering: Department
    site: Site
    post: Post
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]


def company() -> Company:
    root = department("嘉和物业")
    service = department("客户服务部", root)
    made = Company(
        root=root,
        service=service,
        front_desk=department("前台组", service),
        butlers=department("管家组", service),
        engineering=department("工程部", root),
        site=Site.objects.create(name="翠湖花园", sort_key=sort_key("翠湖花园"), households=1286),
        post=Post.objects.create(name="前台", sort_key=sort_key("前台")),
    )
    homes = {
        "曾晓雨": made.front_desk,
        "单丽": made.front_desk,
        "查志强": made.butlers,
        "仇敏": made.front_desk,
        "贺兰": made.service,
        "沈雁": made.root,
        "解立新": made.root,
        "翟建国": made.engineering,
        "朴正花": made.front_desk,
    }
    for number, (name, home) in enumerate(homes.items(), 1001):
        made.people[name] = person(f"JH{number}", name)
        until = date(2026, 7, 1) if name == "朴正花" else None
        employ(made[name], home, made.site, made.post, until=until)
    for name in ("曾晓雨", "单丽"):
        reports_to(made[name], made["仇敏"])
    reports_to(made["仇敏"], made["贺兰"])
    reports_to(made["朴正花"], made["仇敏"], until=date(2026, 7, 1))
    grant(made["贺兰"].account, RoleGrant.Role.MANAGER, made.service)
    grant(made["沈雁"].account, RoleGrant.Role.HR)
    grant(made["解立新"].account, RoleGrant.Role.PROCESS_SUPERVISOR)
    grant(account("admin"), RoleGrant.Role.ADMINISTRATOR)
    return made

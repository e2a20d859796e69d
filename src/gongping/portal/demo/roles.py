"""Who holds which role in the demo, and which accounts the sign-in page offers."""

from collections.abc import Mapping
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from gongping.portal.accounts.api import Account
from gongping.portal.demo.ready import ReadyAccount
from gongping.portal.demo.staff import COMPANY, PASSWORD
from gongping.portal.people.api import (
    Department,
    Employment,
    Person,
    Post,
    ReportingLine,
    RoleGrant,
    Site,
    sort_key,
    spelling,
)

SINCE = date(2025, 10, 1)
# who is in no record of the demo, for nobody appraises them: HR twice, the process supervisor
OFFICE = (("90001", "孟昭华", "人事主管"), ("90002", "沈雁", "人事专员"), ("90003", "解立新", "监督员"))
POSTS = {
    "客服主管": ("客服主管：看自己和直接下属的结果", "supervisor: own result and the team's"),
    "客服专员": ("客服专员：看自己的结果", "clerk: own result"),
    "前台": ("前台：看自己的结果", "front desk: own result"),
    "客服管家": ("客服管家：看自己的结果", "butler: own result"),
}


def load_roles(persons: Mapping[str, Person], manager_id: str, at: datetime) -> tuple[ReadyAccount, ...]:
    """Make the office and the administrator, grant the roles, and return the accounts worth trying."""
    hr, second, supervisor = (_office(*one, at) for one in OFFICE)
    admin = Account.objects.create(username="admin", password=make_password(PASSWORD), created_at=at)
    manager = persons[manager_id]
    home = Employment.objects.main_on(SINCE).get(person=manager).department
    grants = (
        (hr.account, RoleGrant.Role.HR, None),
        (second.account, RoleGrant.Role.HR, None),
        (supervisor.account, RoleGrant.Role.PROCESS_SUPERVISOR, None),
        (admin, RoleGrant.Role.ADMINISTRATOR, None),
        (manager.account, RoleGrant.Role.MANAGER, home),
    )
    for account, role, where in grants:
        assert account is not None
        RoleGrant.objects.create(account=account, role=role, department=where, since=SINCE)
    return (
        _ready(hr, "人力资源：签发结果、看全部", "HR: signs results, sees all"),
        _ready(second, "人力资源：送达结果（与签发人不同）", "HR: delivers results, not the one who signed"),
        _ready(manager, "部门经理：看部门看板和全部门的结果", "manager: board and results of the department"),
        *(_ready(person, *POSTS[post]) for post, person in _typical(persons)),
        _ready(supervisor, "监督员：签发后查看和核对", "process supervisor: looks and checks once signed"),
        ReadyAccount("admin", "admin", "系统管理员：账号和审计日志", "administrator: accounts and audit log"),
    )


def _office(employee_id: str, name: str, post: str, at: datetime) -> Person:
    spelt = spelling(name)
    account = Account.objects.create(username=employee_id, password=make_password(PASSWORD), created_at=at)
    person = Person.objects.create(
        employee_id=employee_id,
        name=name,
        sort_key=spelt.sort_key,
        spelled=spelt.spelled,
        initials=spelt.initials,
        account=account,
    )
    seat, _ = Post.objects.get_or_create(name=post, defaults={"sort_key": sort_key(post)})
    site = Site.objects.order_by("-households").first()
    assert site is not None
    Employment.objects.create(
        person=person, department=Department.objects.get(name=COMPANY), site=site, post=seat, since=SINCE
    )
    return person


def _typical(persons: Mapping[str, Person]) -> list[tuple[str, Person]]:
    """Return one holder of each post who stayed in it; of supervisors one who leads a team."""
    found = []
    leaders = set(ReportingLine.objects.values_list("superior_id", flat=True))
    for post in POSTS:
        held = Employment.objects.filter(post__name=post, until__isnull=True, since__lt=SINCE)
        for row in held.select_related("person").order_by("person__employee_id"):
            if post != "客服主管" or row.person_id in leaders:
                found.append((post, persons[row.person.employee_id]))
                break
    return found


def _ready(person: Person, zh: str, en: str) -> ReadyAccount:
    return ReadyAccount(person.employee_id, person.name, zh, en)

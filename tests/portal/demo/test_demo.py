"""The demo in the portal: its people by their records, ready accounts of every role, no way in elsewhere."""

import shutil
from datetime import UTC, date, datetime

import pytest
from django.urls import clear_url_caches

from gongping.demo import make_company
from gongping.engine.evidence import read_evidence
from gongping.engine.results import reading_plan
from gongping.engine.schemes import load_schemes
from gongping.portal.attribution.api import Claim
from gongping.portal.demo.desk import load_desk
from gongping.portal.demo.ready import ready_accounts, write_ready
from gongping.portal.demo.roles import load_roles
from gongping.portal.demo.staff import load_staff
from gongping.portal.kernel.api import Role
from gongping.portal.orders.api import Order
from gongping.portal.people.api import Attendance, Department, Person, actor_of_account

AT = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
KEPT = ("people.xlsx", "sites.csv", "attendance.xlsx")


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    """Return what the records say of the staff; the orders are not needed here."""
    made = make_company(tmp_path_factory.mktemp("demo") / "whole").folder
    staff = tmp_path_factory.mktemp("staff")
    for name in KEPT:
        shutil.copyfile(made / name, staff / name)
    schemes = [source.in_force(date(2026, 7, 1)) for source in load_schemes(made)]
    return read_evidence(staff, data=None, plan=reading_plan(schemes), language="zh")


@pytest.fixture
def ready(db, evidence, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    persons = load_staff(evidence, AT)
    manager = next(one for one in persons.values() if one.employments.first().post.name == "客服经理")
    accounts = load_roles(persons, manager.employee_id, AT)
    write_ready(accounts)
    return accounts


@pytest.fixture
def demo_mode(settings):
    settings.INSTALLED_APPS = ["gongping.portal.demo", *settings.INSTALLED_APPS]
    settings.ROOT_URLCONF = "gongping.portal.demo.urls"
    clear_url_caches()
    yield
    clear_url_caches()


def test_everybody_of_the_records_is_loaded_with_a_place_and_attendance(ready, evidence):
    known = set(evidence.tables["people"].to_pyarrow()["employee_id"].to_pylist())
    loaded = set(Person.objects.values_list("employee_id", flat=True))
    assert known <= loaded
    assert len(loaded - known) == 3
    assert Attendance.objects.count() > 500
    desk = Department.objects.get(name="翠湖花园客服部")
    assert [Department.objects.get(pk=pk).name for pk in desk.lineage] == [
        "嘉和物业",
        "客户服务部",
        "翠湖花园客服部",
    ]


def test_the_ready_accounts_hold_every_role(ready):
    roles = set()
    for one in ready:
        account = Person.objects.filter(employee_id=one.username).values_list("account", flat=True).first()
        if account:
            roles |= {grant.role for grant in actor_of_account(account, AT).grants}
    assert roles == set(Role) - {Role.ADMINISTRATOR}
    assert ready[-1].username == "admin"


def test_the_sign_in_page_of_the_demo_offers_them_and_a_button_lets_in(ready, demo_mode, client):
    page = client.get("/sign-in/", follow=True).content.decode()
    for one in ready:
        assert one.name in page
    answer = client.post("/demo/enter", {"username": ready[0].username}, follow=True)
    assert answer.status_code == 200
    assert client.get("/results/releases").status_code == 200


def test_nobody_else_is_let_in_without_a_password(ready, demo_mode, client):
    other = Person.objects.exclude(employee_id__in={one.username for one in ready}).first()
    assert client.post("/demo/enter", {"username": other.employee_id}).status_code == 404
    assert client.get("/demo/enter").status_code == 405


def test_outside_the_demo_there_is_no_such_door_and_no_list(ready, client):
    assert len(ready_accounts()) == len(ready)
    assert client.post("/demo/enter", {"username": ready[0].username}).status_code == 404
    assert ready[0].name not in client.get("/sign-in/", follow=True).content.decode()


def test_the_desks_have_orders_in_progress_an_objection_open_and_one_granted(
    transactional_db, evidence, settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    persons = load_staff(evidence, AT)
    manager = next(one for one in persons.values() if one.employments.first().post.name == "客服经理")
    load_roles(persons, manager.employee_id, AT)
    count = load_desk(manager, Person.objects.get(employee_id="90001"), AT)
    assert count == Order.objects.count() >= 20
    assert {"open", "paused", "resolved", "closed"} <= set(Order.objects.values_list("state", flat=True))
    assert {"open", "granted"} == set(Claim.objects.values_list("state", flat=True))
    assert not Order.objects.filter(created_at__gt=AT).exists()

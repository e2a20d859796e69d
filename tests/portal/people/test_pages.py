"""The pages of the room: found by initials, shown as a line, changed by forms that say what is wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongping.portal.people.models import Delegation, Department, Person, RoleGrant, ServiceLevel
from tests.portal.people.company import TODAY, company
from tests.portal.people.crowd import crowd

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


@pytest.fixture
def firm(settings, time_machine_now):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return company()


@pytest.fixture
def hr(firm, client):
    client.force_login(firm["沈雁"].account)
    return client


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def names(response) -> list[str]:
    return [line.cells[0].words for line in response.context["lines"]]


def listed(client, **asked) -> list[str]:
    return names(client.get(reverse("people:people"), asked))


def test_people_stand_in_the_order_of_their_sound(hr):
    assert listed(hr) == ["贺兰", "朴正花", "仇敏", "单丽", "沈雁", "解立新", "曾晓雨", "查志强", "翟建国"]


@pytest.mark.parametrize("asked", ["zxy", "ZXY", "zengxiao", "晓雨", "JH1001", "jh1001"])
def test_somebody_is_found_by_initials_sound_name_and_number(hr, asked):
    assert listed(hr, q=asked) == ["曾晓雨"]


def test_the_list_is_narrowed_by_department_with_those_below_it(hr, firm):
    assert set(listed(hr, department=firm.service.pk, state="employed")) == {
        "曾晓雨",
        "单丽",
        "查志强",
        "仇敏",
        "贺兰",
    }
    assert listed(hr, state="left") == ["朴正花"]


def test_the_list_leaves_as_a_file_of_what_the_reader_may_see(client, firm):
    client.force_login(firm["仇敏"].account)
    response = client.get(reverse("people:people"), {"export": "csv"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert "翟建国" not in "".join(lines)


def test_a_person_page_says_where_somebody_works_and_since_when(hr, firm):
    page = text(hr.get(reverse("people:person", args=[firm["曾晓雨"].pk])))
    assert "曾晓雨在翠湖花园做前台" in page
    assert "现在的直接上级：" in page
    assert "办理调动" in page


def test_a_superior_sees_no_button_that_would_be_refused(client, firm):
    client.force_login(firm["仇敏"].account)
    assert "办理调动" not in text(client.get(reverse("people:person", args=[firm["曾晓雨"].pk])))


def place(firm, **more):
    return {
        "department": firm.butlers.pk,
        "site": firm.site.pk,
        "post": firm.post.pk,
        "since": "2026-10-01",
        **more,
    }


def test_hr_hires_transfers_corrects_and_lets_go_by_forms(hr, firm):
    hr.post(reverse("people:hire"), place(firm, employee_id="JH2001", name="任静", probation="on"))
    who = Person.objects.get(employee_id="JH2001")
    row = who.employments.get()
    page = reverse("people:correct", args=[who.pk, row.pk])
    hr.post(page, place(firm, since="2026-09-01", reason="录错日期"))
    hr.post(reverse("people:transfer", args=[who.pk]), place(firm, department=firm.front_desk.pk))
    hr.post(reverse("people:second_post", args=[who.pk]), place(firm, since="2026-10-05"))
    hr.post(reverse("people:superior", args=[who.pk]), {"superior": "JH1004", "since": "2026-09-01"})
    hr.post(reverse("people:leave", args=[who.pk]), {"last_day": "2026-12-31"})
    rows = (
        who.employments.standing().order_by("since").values_list("department__name", "since", "until", "kind")
    )
    assert [(name, str(since), str(until), kind) for name, since, until, kind in rows] == [
        ("管家组", "2026-09-01", "2026-10-01", "main"),
        ("前台组", "2026-10-01", "2027-01-01", "main"),
        ("管家组", "2026-10-05", "2027-01-01", "second"),
    ]
    assert who.reporting_lines.get().superior.name == "仇敏"


def test_a_form_says_what_is_wrong_and_changes_nothing(hr, firm):
    taken = hr.post(reverse("people:hire"), place(firm, employee_id="JH1001", name="任静"))
    assert "已经有人使用" in text(taken)
    unknown = hr.post(
        reverse("people:superior", args=[firm["曾晓雨"].pk]), {"superior": "XX", "since": "2026-10-01"}
    )
    assert "没有这个工号" in text(unknown)


def test_an_account_is_opened_with_a_password_shown_once(hr, firm):
    who = firm["曾晓雨"]
    page = hr.post(reverse("people:person_account", args=[who.pk]))
    assert "只显示这一次" in text(page)
    assert page.headers["Cache-Control"] == "no-store"
    who.account.refresh_from_db()
    assert who.account.must_change_password


def test_the_tree_is_built_moved_and_switched(hr, firm):
    hr.post(reverse("people:department_new"), {"name": "会务组", "parent": firm.service.pk})
    made = Department.objects.get(name="会务组")
    hr.post(reverse("people:department", args=[made.pk]), {"name": "会务组", "parent": firm.engineering.pk})
    hr.post(reverse("people:small_department", args=[firm.engineering.pk]), {"small": "yes"})
    page = text(hr.get(reverse("people:departments")))
    assert "公司有 6 个部门" in page
    assert "是，改为否" in page


def test_outsourced_service_is_kept_by_site_and_month(hr, firm):
    form = {
        "site": firm.site.pk,
        "provider": "安信保安",
        "service": "门岗",
        "month": "2026-08",
        "target": "95",
    }
    for actual in ("93", "96.5"):
        hr.post(reverse("people:service_level_new"), {**form, "actual": actual})
    assert str(ServiceLevel.objects.get().actual) == "96.50"
    assert "安信保安" in text(hr.get(reverse("people:service_levels")))


def test_roles_are_granted_and_ended_by_forms(hr, firm):
    form = {"username": "JH1004", "role": "manager", "department": firm.front_desk.pk, "since": str(TODAY)}
    hr.post(reverse("people:role_new"), form)
    given = RoleGrant.objects.get(account=firm["仇敏"].account)
    assert "仇敏" in text(hr.get(reverse("people:roles")))
    hr.post(reverse("people:role_end", args=[given.pk]))
    given.refresh_from_db()
    assert given.until == TODAY
    refused = hr.post(reverse("people:role_new"), {**form, "role": "hr", "department": ""})
    assert "由系统管理员授予" in text(refused)


def test_a_manager_asks_a_deputy_and_ends_it_early(client, firm):
    client.force_login(firm["贺兰"].account)
    form = {
        "absent": "JH1005",
        "deputy": "JH1004",
        "role": "manager",
        "since": str(TODAY),
        "until": "2026-10-01",
    }
    client.post(reverse("people:delegation_new"), form)
    lent = Delegation.objects.get()
    assert "仇敏" in text(client.get(reverse("people:delegations")))
    client.post(reverse("people:delegation_end", args=[lent.pk]))
    lent.refresh_from_db()
    assert lent.until == TODAY


def test_a_list_is_uploaded_looked_at_and_confirmed(hr, firm):
    head = "工号,姓名,岗位,项目,部门,起始日期"
    rows = f"{head}\nJH3001,任静,前台,翠湖花园,前台组,2026-09-01\nJH3002,,前台,翠湖花园,前台组,2026-09-01\n"
    file = SimpleUploadedFile("花名册.csv", rows.encode("gb18030"))
    response = hr.post(reverse("people:imports"), {"file": file, "since": str(TODAY)})
    page = text(hr.get(response.url))
    assert "会改动 1 个人" in page
    assert "1 处拒收" in page
    fix_list = hr.get(f"{response.url}faults.xlsx")
    assert b"".join(fix_list.streaming_content)[:2] == b"PK"
    hr.post(f"{response.url}confirm/")
    assert "JH3001" in text(hr.get(reverse("people:people"), {"q": "rj"}))


class TestFiveThousand:
    """At most twenty queries on every page."""

    @pytest.fixture
    def many(self, firm):
        return crowd(firm)

    @pytest.mark.parametrize("viewer", ["沈雁", "贺兰", "仇敏"])
    def test_no_list_takes_more_than_twenty_queries(
        self, client, firm, many, viewer, django_assert_max_num_queries
    ):
        client.force_login(firm[viewer].account)
        for name in ("people", "departments", "sites", "posts", "service_levels", "delegations"):
            with django_assert_max_num_queries(MOST_QUERIES):
                assert client.get(reverse(f"people:{name}")).status_code == 200

    def test_no_page_of_hr_does(self, hr, firm, many, django_assert_max_num_queries):
        for url in (
            reverse("people:people", query={"q": "wm", "department": firm.root.pk, "sort": "-site"}),
            reverse("people:person", args=[many[0].pk]),
            reverse("people:person", args=[firm["贺兰"].pk]),
            reverse("people:transfer", args=[many[1].pk]),
            reverse("people:roles"),
            reverse("people:imports"),
        ):
            with django_assert_max_num_queries(MOST_QUERIES):
                assert hr.get(url).status_code == 200

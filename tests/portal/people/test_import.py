"""Importing a company's list: looked at first, all or nothing, the second time nothing."""

from datetime import date

import pytest

from gongping.portal.kernel.api import Refused, run_waiting
from gongping.portal.people.actions.imports import confirm, drop, hand_in
from gongping.portal.people.actors import actor_of_account
from gongping.portal.people.imports.diff import compared
from gongping.portal.people.imports.reading import NotAList
from gongping.portal.people.models import Department, Employment, PeopleImport, Person, ReportingLine
from tests.portal.people.company import NOW, TODAY, company

pytestmark = pytest.mark.django_db
HEAD = "员工编号,姓名,职务,小区,所属部门,直接上级工号,生效日期,离职日期,员工状态\n"


@pytest.fixture
def firm():
    return company()


@pytest.fixture
def hr(firm):
    return actor_of_account(firm["沈雁"].account_id, NOW)


def handed_in(hr, *lines: str, encoding="utf-8") -> PeopleImport:
    return hand_in(hr, "花名册.csv", (HEAD + "\n".join(lines) + "\n").encode(encoding), TODAY, "zh", NOW)


def counts(what: PeopleImport) -> dict[str, int]:
    return {kind: n for kind, n in compared(what).counts().items() if n and kind != "missing"}


def test_the_list_is_compared_before_anything_is_written(firm, hr):
    before = Employment.objects.count()
    what = handed_in(
        hr,
        "JH3001,任静,前台,江畔新城,前台组,JH1004,2026-09-01,,试用",
        "JH1001,曾晓雨,前台,翠湖花园,前台组,JH1004,2024/3/1,,",
        "JH1002,单丽,管家,翠湖花园,管家组,JH1004,2026-10-01,,",
        "JH1003,查志强,前台,翠湖花园,管家组,,2024-03-01,2026-10-01,",
        encoding="gb18030",
    )
    assert counts(what) == {"new": 1, "changed": 1, "ended": 1, "unchanged": 1}
    assert compared(what).missing == 5
    assert Employment.objects.count() == before
    assert what.faults == []


def test_confirming_writes_what_was_shown(firm, hr):
    what = handed_in(
        hr,
        "JH3001,任静,前台,江畔新城,前台组,JH1004,2026-09-01,,试用",
        "JH1002,单丽,管家,翠湖花园,管家组,JH1003,2026-10-01,,",
    )
    confirm(hr, what, NOW)
    new = Person.objects.get(employee_id="JH3001")
    assert (new.sort_key, new.employments.get().probation) == ("ren jing", True)
    assert new.reporting_lines.get().superior.name == "仇敏"
    moved = firm["单丽"].employments.order_by("since").values_list("department__name", "since", "until")
    assert list(moved) == [
        ("前台组", date(2024, 3, 1), date(2026, 10, 1)),
        ("管家组", date(2026, 10, 1), None),
    ]
    lines = ReportingLine.objects.filter(person=firm["单丽"]).order_by("since")
    assert list(lines.values_list("superior__name", "until")) == [
        ("仇敏", date(2026, 10, 1)),
        ("查志强", None),
    ]


def test_the_same_list_again_changes_nothing(firm, hr):
    lines = (
        "JH3001,任静,前台,江畔新城,前台组,JH1004,2026-09-01,,试用",
        "JH1002,单丽,管家,翠湖花园,新部门,JH1003,2026-10-01,,",
        "JH3002,华安,前台,翠湖花园,前台组,JH3001,,,",
    )
    confirm(hr, handed_in(hr, *lines), NOW)
    written = Employment.objects.count(), Department.objects.count(), ReportingLine.objects.count()
    again = handed_in(hr, *lines)
    assert counts(again) == {"unchanged": 3}
    confirm(hr, again, NOW)
    assert (Employment.objects.count(), Department.objects.count(), ReportingLine.objects.count()) == written


def test_a_list_is_taken_over_once(firm, hr):
    what = handed_in(hr, "JH3001,任静,前台,江畔新城,前台组,,2026-09-01,,")
    confirm(hr, what, NOW)
    confirm(hr, what, NOW)
    assert Person.objects.filter(employee_id="JH3001").count() == 1
    what.refresh_from_db()
    assert (what.state, what.rows) == ("done", [])


def test_a_dropped_list_leaves_no_rows(firm, hr):
    what = handed_in(hr, "JH3001,任静,前台,江畔新城,前台组,,2026-09-01,,")
    drop(hr, what, NOW)
    what.refresh_from_db()
    assert (what.state, what.rows) == ("dropped", [])
    confirm(hr, what, NOW)
    assert not Person.objects.filter(employee_id="JH3001").exists()


def test_faults_say_row_column_and_what_to_do(firm, hr):
    what = handed_in(
        hr, "JH3001,任静,前台,江畔新城,前台组,,2026-13-40,,", ",无工号,前台,江畔新城,前台组,,2026-09-01,,"
    )
    assert {(one["line"], one["severity"]) for one in what.faults} >= {(3, "rejected")}
    assert all(one["advice"] for one in what.faults)


def test_superiors_in_a_circle_are_named_and_left_out(firm, hr):
    what = handed_in(
        hr,
        "JH3001,任静,前台,翠湖花园,前台组,JH3002,2026-09-01,,",
        "JH3002,华安,前台,翠湖花园,前台组,JH3001,2026-09-01,,",
    )
    assert compared(what).circles == ["JH3001", "JH3002"]
    confirm(hr, what, NOW)
    assert not ReportingLine.objects.filter(person__employee_id__startswith="JH300").exists()


def test_another_kind_of_file_is_refused_with_advice(hr):
    with pytest.raises(NotAList) as caught:
        hand_in(hr, "花名册.doc", b"x", TODAY, "zh", NOW)
    assert "另存为" in caught.value.say("zh")


def test_only_hr_of_the_whole_company_imports(firm):
    for name in ("曾晓雨", "贺兰", "解立新"):
        with pytest.raises(Refused):
            handed_in(actor_of_account(firm[name].account_id, NOW), "JH3001,任静,前台,翠湖花园,前台组,,,,")


@pytest.mark.django_db(transaction=True)
def test_a_long_list_is_taken_over_by_a_job():
    hr = actor_of_account(company()["沈雁"].account_id, NOW)
    lines = [f"JL{n:04},任静,前台,翠湖花园,前台组,,2026-09-01,," for n in range(300)]
    job = confirm(hr, handed_in(hr, *lines), NOW)
    assert job is not None
    run_waiting()
    assert Person.objects.filter(employee_id__startswith="JL").count() == 300


def test_comparing_takes_few_queries_however_long_the_list(firm, hr, django_assert_max_num_queries):
    lines = [f"JL{n:04},任静,前台,翠湖花园,前台组,,2026-09-01,," for n in range(1000)]
    what = handed_in(hr, *lines)
    with django_assert_max_num_queries(8):
        compared(what)

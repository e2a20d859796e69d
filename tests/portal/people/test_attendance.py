"""Attendance: looked at first, month by month; taken over whole; earlier figures stay and count nowhere."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from gongping.portal.kernel.api import Refused, run_waiting
from gongping.portal.ledger.api import Entry
from gongping.portal.people.actions.attendance import confirm, drop, hand_in, keep_attendance
from gongping.portal.people.actors import actor_of_account
from gongping.portal.people.attendance.days import Days
from gongping.portal.people.attendance.diff import compared
from gongping.portal.people.attendance.months import days_of
from gongping.portal.people.faults import AttendanceAhead, NotPostedThere
from gongping.portal.people.models import Attendance, AttendanceImport, Post, Site
from tests.portal.people.company import NOW, TODAY, company, employ
from tests.portal.people.crowd import crowd

pytestmark = pytest.mark.django_db
HEAD = "工号,月份,岗位,项目,应出勤天数,实际出勤天数,受保护假天数\n"
ROWS = ("JH1001,2026-08,前台,翠湖花园,21,20.5,", "JH1002,2026-08,前台,翠湖花园,21,11,10")


@pytest.fixture
def firm():
    return company()


@pytest.fixture
def hr(firm):
    return actor_of_account(firm["沈雁"].account_id, NOW)


def handed_in(hr, *lines: str) -> AttendanceImport:
    return hand_in(hr, "出勤.csv", (HEAD + "\n".join(lines) + "\n").encode("gb18030"), "zh", NOW)


def counts(what: AttendanceImport) -> dict[str, int]:
    return {kind: n for kind, n in compared(what, TODAY).counts().items() if n}


def standing() -> list[tuple]:
    rows = Attendance.objects.standing().order_by("person__employee_id", "month")
    return list(rows.values_list("person__employee_id", "month", "present_days", "protected_days"))


def test_a_list_is_compared_month_by_month_before_anything_is_written(hr):
    what = handed_in(hr, *ROWS, "JH1001,2026-07,前台,翠湖花园,23,23,0")
    assert compared(what, TODAY).by_month() == {
        "2026-07": {"new": 1, "changed": 0, "unchanged": 0, "refused": 0},
        "2026-08": {"new": 2, "changed": 0, "unchanged": 0, "refused": 0},
    }
    assert what.faults == []
    assert standing() == []


def test_confirming_writes_what_was_shown_and_the_same_list_again_nothing(hr):
    confirm(hr, handed_in(hr, *ROWS), NOW)
    assert standing() == [
        ("JH1001", "2026-08", Decimal("20.5"), Decimal(0)),
        ("JH1002", "2026-08", Decimal(11), Decimal(10)),
    ]
    again = handed_in(hr, *ROWS)
    assert counts(again) == {"unchanged": 2}
    confirm(hr, again, NOW)
    assert Attendance.objects.count() == 2


def test_another_figure_is_shown_beside_the_old_one_and_replaces_it(hr):
    confirm(hr, handed_in(hr, *ROWS), NOW)
    what = handed_in(hr, "JH1001,2026-08,前台,翠湖花园,21,19,")
    diff = compared(what, TODAY)
    (one,) = diff.writes
    assert (one.kind, one.before.present, one.after.present, diff.missing) == (
        "changed",
        Decimal("20.5"),
        19,
        1,
    )
    confirm(hr, what, NOW)
    assert [row[2] for row in standing()] == [19, 11]
    replaced = Attendance.objects.get(replaced_at__isnull=False)
    assert (replaced.present_days, replaced.replaced_at) == (Decimal("20.5"), NOW)


def test_a_list_is_taken_over_once_and_a_dropped_one_never(hr):
    what, other = handed_in(hr, ROWS[0]), handed_in(hr, ROWS[1])
    drop(hr, other, NOW)
    for _ in range(2):
        confirm(hr, what, NOW)
        confirm(hr, other, NOW)
    assert [row[0] for row in standing()] == ["JH1001"]
    other.refresh_from_db()
    assert (other.state, other.rows) == ("dropped", [])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("JH9999,2026-08,前台,翠湖花园,21,20,", "unknown"),
        ("JH1001,2026-10,前台,翠湖花园,21,20,", "ahead"),
        ("JH1001,2026-08,管家,翠湖花园,21,20,", "not_there"),
        ("JH1001,2024-02,前台,翠湖花园,21,20,", "not_there"),
        ("JH1006,2026-08,前台,翠湖花园,21,20,", "own"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_the_reason_and_the_others_come_in(hr, row, why):
    what = handed_in(hr, row, ROWS[0])
    assert [one.why for one in compared(what, TODAY).refused] == [why]
    confirm(hr, what, NOW)
    assert [row[0] for row in standing()] == ["JH1001"]


def test_a_leaver_has_attendance_up_to_the_last_month(hr):
    what = handed_in(hr, "JH1009,2026-06,前台,翠湖花园,21,20,", "JH1009,2026-07,前台,翠湖花园,23,0,")
    assert counts(what) == {"new": 1, "refused": 1}


def test_more_days_than_a_month_has_are_rejected_by_line(hr):
    what = handed_in(hr, "JH1001,2026-08,前台,翠湖花园,40,20,", ROWS[1])
    assert [(one["line"], one["severity"]) for one in what.faults] == [(2, "rejected")]
    assert counts(what) == {"new": 1}


def test_one_month_is_kept_by_a_form_in_place_of_the_earlier_figures(firm, hr):
    post, site, who = firm.post, firm.site, firm["曾晓雨"]
    for present in (20, 20, 18):
        keep_attendance(hr, who, "2026-08", post, site, Days(Decimal(21), Decimal(present)), NOW)
    assert standing() == [("JH1001", "2026-08", 18, 0)]
    assert Attendance.objects.count() == 2
    facts = [one.facts for one in Entry.objects.filter(act="people.attendance_kept").order_by("pk")]
    assert [one["was"] is None for one in facts] == [True, False]


def test_nobody_keeps_a_month_ahead_or_at_a_post_not_held(firm, hr):
    days = Days(Decimal(21), Decimal(20))
    with pytest.raises(AttendanceAhead):
        keep_attendance(hr, firm["曾晓雨"], "2026-10", firm.post, firm.site, days, NOW)
    elsewhere = Site.objects.create(name="江畔新城", sort_key="jiang pan xin cheng")
    with pytest.raises(NotPostedThere):
        keep_attendance(hr, firm["曾晓雨"], "2026-08", firm.post, elsewhere, days, NOW)


def test_only_hr_keeps_attendance_and_nobody_their_own(firm):
    days = Days(Decimal(21), Decimal(20))
    for name, whose in (("仇敏", "曾晓雨"), ("解立新", "曾晓雨"), ("沈雁", "沈雁")):
        with pytest.raises(Refused):
            keep_attendance(
                actor_of_account(firm[name].account_id, NOW),
                firm[whose], "2026-08", firm.post, firm.site, days, NOW,
            )  # fmt: skip
    for name in ("贺兰", "解立新"):
        with pytest.raises(Refused):
            handed_in(actor_of_account(firm[name].account_id, NOW), *ROWS)


def seen(client, firm, name: str) -> set[str]:
    client.force_login(firm[name].account)
    return {line.cells[1].words for line in client.get(reverse("people:attendance")).context["lines"]}


def test_everybody_sees_the_attendance_of_those_they_may_see(firm, hr, client, time_machine_now):
    rows = [f"JH{number},2026-06,前台,翠湖花园,21,20," for number in (1001, 1002, 1003, 1008, 1009)]
    confirm(hr, handed_in(hr, *rows), NOW)
    assert seen(client, firm, "沈雁") == {"曾晓雨", "单丽", "查志强", "翟建国", "朴正花"}
    assert seen(client, firm, "仇敏") == {"曾晓雨", "单丽"}
    assert seen(client, firm, "贺兰") == {"曾晓雨", "单丽", "查志强"}
    client.force_login(firm["曾晓雨"].account)
    assert client.get(reverse("people:attendance")).status_code == 403
    assert "2026-06" in client.get(reverse("people:person", args=[firm["曾晓雨"].pk])).content.decode()


def workbook(*rows: tuple) -> SimpleUploadedFile:
    book = Workbook()
    book.active.append(HEAD.strip().split(","))
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("出勤.xlsx", file.getvalue())


def test_a_workbook_goes_through_the_pages_from_upload_to_export(firm, client, time_machine_now):
    client.force_login(firm["沈雁"].account)
    rows = [
        ("JH1001", "2026-08", "前台", "翠湖花园", 21, 20, 0),
        ("JH9999", "2026-08", "前台", "翠湖花园", 21, 20, 0),
    ]
    page = client.post(reverse("people:attendance_imports"), {"file": workbook(*rows)}, follow=True)
    said = page.content.decode()
    assert "会改动 1 条出勤" in said
    assert "没有这个工号" in said
    number = AttendanceImport.objects.get().pk
    fix = client.get(reverse("people:attendance_import_faults", args=[number]))
    assert fix.status_code == 200
    done = client.post(reverse("people:attendance_import_confirm", args=[number]), follow=True)
    assert "出勤已导入" in done.content.decode()
    file = client.get(reverse("people:attendance"), {"export": "csv"})
    assert "JH1001" in b"".join(file).decode("utf-8-sig")
    assert Entry.objects.filter(act="people.exported").exists()


def test_the_form_says_what_is_wrong_and_keeps_what_is_right(firm, client, time_machine_now):
    client.force_login(firm["沈雁"].account)
    given = {
        "person": "JH1001",
        "month": "2026-08",
        "site": firm.site.pk,
        "post": firm.post.pk,
        "due": "21",
        "present": "20",
    }
    butler = Post.objects.create(name="管家", sort_key="guan jia")
    wrong = client.post(reverse("people:attendance_new"), given | {"post": butler.pk})
    assert "没有在“翠湖花园”做过“管家”" in wrong.content.decode()
    assert client.post(reverse("people:attendance_new"), given).status_code == 302
    assert standing() == [("JH1001", "2026-08", 20, 0)]


@pytest.mark.django_db(transaction=True)
def test_a_long_list_is_taken_over_by_a_job():
    made = company()
    hr = actor_of_account(made["沈雁"].account_id, NOW)
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(4, 13)]
    people = (
        "JH1001",
        "JH1002",
        "JH1003",
        "JH1004",
        "JH1005",
        "JH1007",
        "JH1008",
        *(f"GP{n:05}" for n in range(6)),
    )
    for one in crowd(made, 6):
        employ(one, made.service, made.site, made.post, since=date(2024, 3, 2))
    rows = [f"{who},{month},前台,翠湖花园,21,20," for who in people for month in months]
    job = confirm(hr, handed_in(hr, *rows), NOW)
    assert job is not None
    run_waiting()
    assert Attendance.objects.standing().count() == len(rows) > 200


def test_comparing_takes_few_queries_however_long_the_list(firm, hr, django_assert_max_num_queries):
    rows = [f"GP{n:05},2026-08,前台,翠湖花园,21,20," for n in range(1000)]
    crowd(firm, 1000)
    what = handed_in(hr, *rows)
    with django_assert_max_num_queries(6):
        compared(what, TODAY)


def test_months_end_with_their_last_day():
    assert days_of("2026-12") == (date(2026, 12, 1), date(2027, 1, 1))
    assert days_of("2028-02") == (date(2028, 2, 1), date(2028, 3, 1))

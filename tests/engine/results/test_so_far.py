"""A running period: what comes at the end is left out, marks come in lots, and nobody gets a grade."""

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gongping.engine.evidence import read_evidence
from gongping.engine.periods import Period
from gongping.engine.results import (
    FlatSoFar,
    NothingToFollow,
    appraise,
    count_department,
    count_due,
    department_said,
    person_said,
    reading_plan,
    so_far,
    voice_of_period,
    write_due,
    write_person,
)
from gongping.engine.results.report.definitions import Definitions
from gongping.engine.results.so_far.rules import running_rules
from gongping.engine.schemes import load_schemes
from tests.engine.results.company_folder import tables, write_folder, write_table

Q3 = Period.parse("2026-Q3")
AT = datetime(2026, 9, 16, 7)


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "firm", tables())


def read(folder):
    schemes = [one.in_force(Q3.start) for one in load_schemes(folder)]
    return read_evidence(folder, data=None, plan=reading_plan(schemes), language="zh"), schemes


def shown(found):
    """Return every value, total and error of everybody."""
    return {
        (person.employee_id, one.id): (one.value, one.n, person.total, person.total_se)
        for person in found.appraisal.outcome.people
        for section in person.main.sections
        for one in section.indicators
    }


def test_ratings_are_left_out_and_counts_weigh_nothing_before_the_end(folder):
    found = so_far(*read(folder), Q3, AT)
    for person in found.appraisal.outcome.people:
        assert {section.id for section in person.main.sections} == {"completion", "satisfaction", "goals"}
        visits = [
            one for section in person.main.sections for one in section.indicators if one.unit == "households"
        ]
        assert all(one.share == 0 for one in visits)
    assert any(person.total is not None for person in found.appraisal.outcome.people)


def test_as_much_of_the_rest_must_be_there_as_of_the_whole(folder):
    _, (scheme,) = read(folder)
    rules = running_rules(scheme)
    assert [str(section.weight) for section in rules.sections] == ["40", "25", "10"]
    assert rules.presence.enough == Decimal(70) * 75 / 100


def test_it_is_what_the_closed_period_gives_where_nothing_is_left_out(folder):
    evidence, schemes = read(folder)
    rules = [running_rules(one) for one in schemes]
    running = so_far(evidence, schemes, Q3, Q3.cut_off(7)).appraisal.outcome.people
    closed = appraise(evidence, rules, Q3).outcome.people
    assert [(one.employee_id, one.total, one.total_se) for one in running] == [
        (one.employee_id, one.total, one.total_se) for one in closed
    ]


def test_nothing_later_than_the_moment_is_seen(folder):
    before = shown(so_far(*read(folder), Q3, AT))
    later = [
        row | {"responded_at": "2026-09-17 09:00:00", "resolved_at": "2026-09-17 10:00:00"}
        for row in csv.DictReader((folder / "work_orders.csv").open(encoding="utf-8"))
        if row["created_at"] > "2026-09-16 07:00:00"
    ]
    kept = [
        row
        for row in csv.DictReader((folder / "work_orders.csv").open(encoding="utf-8"))
        if row["created_at"] <= "2026-09-16 07:00:00"
    ]
    write_table(
        folder / "work_orders.csv", [*kept, *(one | {"created_at": "2026-09-16 08:00:00"} for one in later)]
    )
    assert shown(so_far(*read(folder), Q3, AT)) == before


def test_a_scheme_of_ratings_alone_has_nothing_so_far(folder):
    evidence, (scheme,) = read(folder)
    only = scheme.model_copy(update={"sections": scheme.sections[2:3]})
    with pytest.raises(NothingToFollow):
        so_far(evidence, [only], Q3, AT)


def answer(folder, *rows):
    """Add answers to the folder: (order number, score)."""
    path = folder / "satisfaction.csv"
    known = list(csv.DictReader(path.open(encoding="utf-8")))
    orders = list(csv.DictReader((folder / "work_orders.csv").open(encoding="utf-8")))
    mine = [
        row
        for row in orders
        if (row["employee_id"], row["site"]) == ("10001", "翠湖花园")
        and "2026-07-05" < row["resolved_at"] < "2026-09-14"
    ]
    new = [
        {"response_id": f"N{place}", "order_id": mine[place]["order_id"], "site": mine[place]["site"],
         "answered_at": "2026-09-16 06:00:00", "score": score}
        for place, score in enumerate(rows)
    ]  # fmt: skip
    write_table(path, [*(row for row in known if not row["response_id"].startswith("N")), *new])


def marks_of(found, employee="10001"):
    return {
        key: value[:2]
        for key, value in shown(found).items()
        if key[1] == "site_satisfaction" or key == (employee, "order_satisfaction")
    }


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_fewer_than_five_new_marks_move_no_figure(folder, count):
    first = so_far(*read(folder), Q3, AT)
    answer(folder, *[1] * count)
    again = so_far(*read(folder), Q3, AT, marks=first.marks)
    assert shown(again) == shown(first)


def test_without_the_lots_one_mark_could_be_read_off(folder):
    first = so_far(*read(folder), Q3, AT)
    answer(folder, 1)
    assert marks_of(so_far(*read(folder), Q3, AT)) != marks_of(first)


def test_five_new_marks_of_one_person_come_in_together(folder):
    first = so_far(*read(folder), Q3, AT)
    answer(folder, 1, 1, 1, 1, 1)
    again = so_far(*read(folder), Q3, AT, marks=first.marks)
    moved = {key: value[1] - marks_of(first)[key][1] for key, value in marks_of(again).items()}
    assert moved[("10001", "order_satisfaction")] == 5
    assert all(count in (0, 5) for count in moved.values())


def test_a_mark_taken_back_moves_nothing_alone(folder):
    first = so_far(*read(folder), Q3, AT)
    rows = list(csv.DictReader((folder / "satisfaction.csv").open(encoding="utf-8")))
    counted = set(first.marks["response_id"].to_pylist())
    gone = next(row for row in rows if row["response_id"] in counted)
    write_table(folder / "satisfaction.csv", [row for row in rows if row is not gone])
    again = so_far(*read(folder), Q3, AT, marks=first.marks)
    assert shown(again) == shown(first)
    assert gone["response_id"] in again.marks["response_id"].to_pylist()


def test_what_is_due_is_listed_once_and_soonest_first(folder):
    evidence, schemes = read(folder)
    found = so_far(evidence, schemes, Q3, AT).appraisal
    due = write_due(found.rows, found.schemes, AT)
    assert due
    for entries in due.values():
        keys = [entry["key"] for entry in entries]
        moments = [datetime.fromisoformat(entry["due"]) for entry in entries]
        assert len(set(keys)) == len(keys)
        assert moments == sorted(moments)
        assert all(AT < moment < AT + timedelta(days=5) for moment in moments)
    today, soon = count_due([entry for entries in due.values() for entry in entries], AT)
    assert today
    assert today + soon == sum(map(len, due.values()))


def said(folder, employee, at=AT, before=None, language="zh"):
    evidence, schemes = read(folder)
    found = so_far(evidence, schemes, Q3, at).appraisal
    person = next(one for one in found.outcome.people if one.employee_id == employee)
    flat = FlatSoFar(
        at.date(), person.total, person.total_se, write_person(person, Definitions(found.schemes))
    )
    return flat, person_said(voice_of_period(found.schemes, Q3, language), flat, before), person


def test_the_page_says_what_moved_and_what_is_next_but_no_grade(folder):
    then, _, _ = said(folder, "10001", datetime(2026, 9, 6, 23))
    flat, page, person = said(folder, "10001", before=then)
    assert person.grade not in (None, "A", "S")
    assert "9 月 6 日" in page.moved
    assert str(abs(flat.total - then.total).quantize(Decimal("0.1"))) in page.moved
    assert page.next_grade
    assert Decimal(page.next_line) - Decimal(page.next_gap) == flat.total.quantize(Decimal("0.1"))
    assert f"{person.grade} 级" not in str(page.say)
    assert not any("将" in step or "会是" in step for step in page.steps)


def test_a_step_of_a_share_is_true_when_it_is_taken(folder):
    for employee in ("10001", "10002", "10004", "10005", "10006"):
        flat, _, person = said(folder, employee)
        above = flat.written["next"]
        for step in above["steps"] if above else ():
            one = next(i for s in person.main.sections for i in s.indicators if i.id == step["id"])
            if step["more"] is not None:
                wanted, more = Decimal(step["value"]), step["more"]
                assert (one.numerator + more) / (one.n + more) >= wanted - Decimal("0.00001")
                assert (one.numerator + more - 1) / (one.n + more - 1) < wanted


def test_absence_stands_in_words(folder):
    _, page, _ = said(folder, "10001", datetime(2026, 7, 3))
    missing = [line for line in page.lines if line.absent]
    assert missing
    assert all(line.value and line.value != "0" for line in missing)


def test_english_is_complete(folder):
    then, _, _ = said(folder, "10001", datetime(2026, 9, 6, 23))
    _, page, _ = said(folder, "10001", before=then, language="en")
    texts = [str(page.say), page.moved, *page.moves, *page.steps]
    assert "6 Sep" in page.moved
    assert all("分" not in text for text in texts)


def test_a_department_under_five_is_not_spoken_of_and_a_larger_one_is(folder):
    found = so_far(*read(folder), Q3, AT).appraisal
    people = found.outcome.people
    voice = voice_of_period(found.schemes, Q3, "zh")
    assert department_said(voice, people[:4], count_department(people[:4]), 10, None) is None
    page = department_said(voice, people, count_department(people), 10, None)
    assert "已有总分" in str(page.findings[0])
    assert not any(f"{person.name}" in str(line) for person in people for line in page.findings)


def test_a_transfer_to_come_is_not_seen(folder):
    found = so_far(*read(folder), Q3, datetime(2026, 7, 20)).appraisal
    moved = next(one for one in found.outcome.people if one.employee_id == "10003")
    assert len(moved.segments) == 1
    assert moved.main.end == date(2026, 7, 21)

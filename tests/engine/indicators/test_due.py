"""When a case counts, one sentence of the rules each. Open 08:30–18:00 every day, cut-off 8 October."""

from decimal import Decimal

import pytest

from gongping.engine.indicators import measure, rows_behind
from gongping.engine.presence import NotApplicable, Pending, Present, TooFew
from tests.engine.indicators.company import Q3, at, evidence, indicator, one_each, order, settings, window

RESPONSE = "share(working_minutes(created_at, responded_at) <= 30)"
Q4 = window("2026-Q4")


def judged(measured: str, *orders, during=Q3, pauses=(), **more):
    """Return the outcome of each order, by number, and the measure."""
    tables = {"work_orders": list(orders)} | ({"order_pauses": list(pauses)} if pauses else {})
    one = indicator(measured, **more)
    arguments = (evidence(**tables), [one], one_each(["E1"], during), during, settings())
    rows = rows_behind(*arguments).to_pylist()
    return {int(row["row_key"][1:]): row for row in rows}, measure(*arguments)[0, "it"]


def outcomes(*arguments, **more) -> dict[int, str]:
    return {number: row["outcome"] for number, row in judged(*arguments, **more)[0].items()}


def test_an_answer_within_the_limit_is_in_time_and_one_after_it_is_not():
    assert outcomes(
        RESPONSE,
        order(1, "2026-07-01 09:00", responded_at="2026-07-01 09:30"),
        order(2, "2026-07-01 09:00", responded_at="2026-07-01 09:30:01"),
        order(3, "2026-07-01 09:00"),
    ) == {1: "in", 2: "out", 3: "out"}


def test_an_answer_after_closing_is_late_though_no_working_time_has_passed():
    rows, _ = judged(
        RESPONSE,
        order(1, "2026-07-01 17:30", responded_at="2026-07-01 18:00"),
        order(2, "2026-07-01 17:30", responded_at="2026-07-01 20:00"),
    )
    assert [rows[number]["outcome"] for number in (1, 2)] == ["in", "out"]
    assert rows[2]["due"] == at("2026-07-01 18:00")
    assert rows[2]["amount"] == Decimal(30)


def test_a_case_of_the_night_is_due_half_an_hour_after_opening():
    rows, _ = judged(RESPONSE, order(1, "2026-07-01 23:00", responded_at="2026-07-02 08:59"))
    assert rows[1]["due"] == at("2026-07-02 09:00")
    assert rows[1]["outcome"] == "in"


def test_a_case_due_after_the_cut_off_waits_and_counts_once_in_the_next_period():
    late = order(1, "2026-09-30 17:00", due_at="2026-10-20 12:00", resolved_at="2026-10-01 10:00")
    rows, found = judged("share(resolved_at <= due_at)", late, limit=60)
    assert rows[1]["outcome"] == "pending"
    assert found.presence == Pending(1)
    assert outcomes("share(resolved_at <= due_at)", late, during=Q4, limit=60) == {1: "in"}
    assert outcomes("share(resolved_at <= due_at)", late, during=window("2027-Q1"), limit=60) == {}


def test_a_case_settled_early_waits_for_its_due_moment_all_the_same():
    assert outcomes(
        "share(hours(created_at, resolved_at) <= 720)",
        order(1, "2026-09-30 12:00", resolved_at="2026-09-30 12:05"),
    ) == {1: "pending"}


def test_a_case_due_by_the_cut_off_and_still_open_is_not_in_time():
    assert outcomes(RESPONSE, order(1, "2026-09-30 17:50", responded_at="2026-10-08 09:00")) == {1: "out"}


def test_the_cut_off_itself_is_still_seen():
    assert outcomes(
        "share(not is_missing(called_back_at))",
        order(1, "2026-07-01 09:00", called_back_at=Q3.cut_off),
        order(2, "2026-07-01 09:00", called_back_at="2026-10-08 00:00:01"),
    ) == {1: "in", 2: "out"}


def test_without_a_due_moment_of_its_own_a_case_has_the_limit_in_working_minutes():
    rows, _ = judged(
        "share(resolved_at <= due_at)",
        order(1, "2026-07-01 17:00", resolved_at="2026-07-02 09:00"),
        order(2, "2026-07-01 17:00", due_at="2026-07-01 17:30", resolved_at="2026-07-02 08:40"),
        limit=90,
    )
    assert (rows[1]["due"], rows[1]["outcome"]) == (at("2026-07-02 09:00"), "in")
    assert (rows[2]["due"], rows[2]["outcome"]) == (at("2026-07-01 17:30"), "out")


def test_a_pause_moves_the_due_moment_by_its_working_length():
    pause = {"order_id": "W00001", "pause_from": at("2026-07-01 09:10"), "pause_to": at("2026-07-01 11:10")}
    rows, _ = judged(RESPONSE, order(1, "2026-07-01 09:00", responded_at="2026-07-01 11:20"), pauses=[pause])
    assert (rows[1]["due"], rows[1]["outcome"]) == (at("2026-07-01 11:30"), "in")
    assert rows[1]["amount"] == Decimal(20)


def test_a_pause_that_begins_when_the_time_is_up_moves_nothing():
    pause = {"order_id": "W00001", "pause_from": at("2026-07-01 09:30"), "pause_to": at("2026-07-01 12:00")}
    rows, _ = judged(RESPONSE, order(1, "2026-07-01 09:00", responded_at="2026-07-01 09:40"), pauses=[pause])
    assert (rows[1]["due"], rows[1]["outcome"]) == (at("2026-07-01 09:30"), "out")


def test_an_unended_pause_keeps_a_case_open():
    pause = {"order_id": "W00001", "pause_from": at("2026-07-01 09:10")}
    assert outcomes(RESPONSE, order(1, "2026-07-01 09:00"), pauses=[pause]) == {1: "pending"}


def test_natural_time_takes_no_pause_out():
    pause = {"order_id": "W00001", "pause_from": at("2026-07-01 09:10"), "pause_to": at("2026-07-01 11:10")}
    rows, _ = judged(
        "share(minutes(created_at, responded_at) <= 30)", order(1, "2026-07-01 09:00"), pauses=[pause]
    )
    assert (rows[1]["due"], rows[1]["outcome"]) == (at("2026-07-01 09:30"), "out")


@pytest.mark.parametrize(
    ("measured", "met"),
    [
        ("share(working_minutes(created_at, responded_at) <= 30)", ["in", "in", "out"]),
        ("share(working_minutes(created_at, responded_at) < 30)", ["in", "out", "out"]),
        ("share(working_minutes(created_at, responded_at) > 30)", ["out", "out", "in"]),
        ("share(working_minutes(created_at, responded_at) >= 30)", ["out", "in", "in"]),
        ("share(30 >= working_minutes(created_at, responded_at))", ["in", "in", "out"]),
        ("share(30 < working_minutes(created_at, responded_at))", ["out", "out", "in"]),
        ("share(not working_minutes(created_at, responded_at) <= 30)", ["out", "out", "in"]),
    ],
)
def test_a_limit_may_be_written_in_any_direction(measured, met):
    orders = [
        order(1, "2026-07-01 09:00", responded_at="2026-07-01 09:20"),
        order(2, "2026-07-01 09:00", responded_at="2026-07-01 09:30"),
        order(3, "2026-07-01 09:00"),
    ]
    assert outcomes(measured, *orders) == dict(zip((1, 2, 3), met, strict=True))


def test_a_condition_of_several_is_due_when_the_last_is():
    both = f"{RESPONSE[:-1]} and hours(created_at, resolved_at) <= 240)"
    quick = order(1, "2026-09-29 09:00", responded_at="2026-09-29 09:10", resolved_at="2026-09-29 10:00")
    assert outcomes(both, quick) == {1: "pending"}
    assert outcomes(both, quick, during=Q4) == {1: "in"}


def test_a_household_that_comes_back_within_the_days_is_a_repetition():
    home = {"household_id": "1-1801", "category": "漏水"}
    assert outcomes(
        "share(repeat_14d)",
        order(1, "2026-07-01 09:00", resolved_at="2026-07-02 09:00", **home),
        order(2, "2026-07-16 09:00", resolved_at="2026-07-16 10:00", **home),
        order(3, "2026-07-01 09:00", resolved_at="2026-07-02 09:00", category="漏水"),
        order(4, "2026-07-20 09:00", **home),
    ) == {1: "in", 2: "in", 3: "unknown", 4: "pending"}


def test_a_row_without_its_moment_is_listed_in_the_period_it_began():
    assert outcomes(
        "share(hours(closed_at, called_back_at) <= 72)",
        order(1, "2026-07-01 09:00"),
        order(2, "2026-06-01 09:00", closed_at="2026-07-05 09:00", called_back_at="2026-07-06 09:00"),
        order(3, "2026-07-01 09:00", closed_at="2026-10-02 09:00"),
        order(4, "2026-06-01 09:00"),
        at="closed_at",
    ) == {1: "unknown", 2: "in"}


def test_what_cannot_be_known_leaves_n_and_is_counted():
    rows, found = judged(
        "share(reopened_count == 0)",
        order(1, "2026-07-01 09:00", reopened_count=0),
        order(2, "2026-07-01 09:00", reopened_count=2),
        order(3, "2026-07-01 09:00"),
        order(4, "2026-07-01 09:00", reopened_count=0, valid=None),
        where="valid",
    )
    assert [rows[number]["outcome"] for number in (1, 2, 3, 4)] == ["in", "out", "unknown", "unknown"]
    assert (found.n, found.unknown) == (2, 2)
    assert found.presence == Present(Decimal("0.500000"), 2)
    assert found.numerator == Decimal(1)


def test_below_the_least_number_of_rows_there_is_no_value():
    few = [order(number, "2026-07-01 09:00") for number in range(4)]
    assert judged("count", *few, least=5)[1].presence == TooFew(4, 5)
    assert judged("count", *few, least=4)[1].presence == Present(Decimal("4.000000"), 4)


def test_a_nought_counts_where_nought_rows_are_enough():
    other = order(1, "2026-07-01 09:00", employee_id="E9")
    assert judged("count", other, least=0)[1].presence == Present(Decimal("0.000000"), 0)
    assert judged(RESPONSE, other, least=0)[1].presence == TooFew(0, 1)


def test_without_its_table_an_indicator_does_not_apply():
    one = indicator("share(seconds_to_answer <= 20)", source="calls")
    found = measure(evidence(work_orders=[]), [one], one_each(["E1"]), Q3, settings())
    assert isinstance(found[0, "it"].presence, NotApplicable)


def test_an_order_taken_out_by_an_event_leaves_this_indicator_only():
    orders = [order(1, "2026-07-01 09:00", responded_at="2026-07-01 09:10"), order(2, "2026-07-01 09:00")]
    both = [indicator(RESPONSE, id="one"), indicator(RESPONSE, id="two")]
    rules = settings(excluded={"one": frozenset({"W00002"})})
    found = measure(evidence(work_orders=orders), both, one_each(["E1"]), Q3, rules)
    assert (found[0, "one"].n, found[0, "one"].excluded) == (1, 1)
    assert (found[0, "two"].n, found[0, "two"].excluded) == (2, 0)

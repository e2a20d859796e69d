"""Laws that hold for any company: nothing depends on the order of rows, on threads, or on later facts."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from gongping.engine.indicators import Window, measure, measure_with_rows, rows_behind, series
from tests.engine.indicators.company import (
    OFFICE,
    Q3,
    calendar,
    evidence,
    indicator,
    one_each,
    order,
    scopes,
    settings,
    window,
)
from tests.engine.indicators.invented import PEOPLE, invented, invented_order, invented_pauses
from tests.engine.indicators.meanings import MEANINGS

INDICATORS = [one for one, _ in MEANINGS.values()]
RULES = settings(calendar(OFFICE))
FACTS = ("responded_at", "resolved_at", "closed_at", "called_back_at")


def taken(orders, pauses=(), threads=None):
    tables = {"work_orders": orders} | ({"order_pauses": pauses} if pauses else {})
    records = evidence(threads=threads, **tables)
    asked = (records, INDICATORS, one_each(PEOPLE), Q3, RULES)
    rows = rows_behind(*asked).drop_columns(["_line"])
    return measure(*asked), rows.to_pylist()


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_rows_and_the_number_of_threads_never_matter(seed):
    orders = invented(seed, size=90)
    pauses = invented_pauses(seed, orders)
    shuffled, mixed = list(orders), list(pauses)
    random.Random(seed).shuffle(shuffled)
    random.Random(seed + 1).shuffle(mixed)
    assert taken(orders, pauses, threads=1) == taken(shuffled, mixed, threads=2)


@pytest.mark.parametrize("seed", range(2))
def test_a_later_export_with_more_behind_the_cut_off_changes_nothing(seed):
    orders = invented(seed, size=90)
    pauses = invented_pauses(seed, orders)
    chance = random.Random(seed)
    early = [{name: _hidden(name, value) for name, value in one.items()} for one in orders]
    early = [one for one in early if one["created_at"] <= Q3.cut_off]
    late = [invented_order(chance, 1000 + number) for number in range(40)]
    later = [one | {"created_at": Q3.cut_off + timedelta(seconds=1 + k)} for k, one in enumerate(late)]
    seen = [
        pause | {"pause_to": None if (pause["pause_to"] or Q3.end) > Q3.cut_off else pause["pause_to"]}
        for pause in pauses
        if pause["pause_from"] <= Q3.cut_off
    ]
    assert taken(early, seen) == taken([*orders, *later], pauses)


@pytest.mark.parametrize("seed", range(2))
def test_values_and_rows_taken_together_are_those_taken_one_by_one(seed):
    orders = invented(seed, size=90)
    records = evidence(work_orders=orders, order_pauses=invented_pauses(seed, orders))
    asked = (records, INDICATORS, one_each(PEOPLE), Q3, RULES)
    values, rows = measure_with_rows(*asked)
    assert values == measure(*asked)
    assert rows == rows_behind(*asked)


def _hidden(name, value):
    return None if name in FACTS and value is not None and value > Q3.cut_off else value


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("paused", [False, True])
def test_every_due_case_counts_exactly_once_over_consecutive_periods(seed, paused):
    """Each case is due within the half year that the months cover, so each counts in one of them."""
    orders = [one for one in invented(seed, size=120) if one["due_at"] is None or one["due_at"].year == 2026]
    pauses = [pause for pause in invented_pauses(seed, orders) if pause["pause_to"]] if paused else []
    tables = {"work_orders": orders} | ({"order_pauses": pauses} if pauses else {})
    records = evidence(**tables)
    asked = [MEANINGS[id][0] for id in ("response_in_time", "closed_by_deadline", "resolved_in_long")]
    counted = Counter()
    for month in _months():
        rows = rows_behind(records, asked, one_each(PEOPLE, month), month, RULES).to_pylist()
        judged = [row for row in rows if row["outcome"] in ("in", "out")]
        counted.update((row["indicator"], row["row_key"]) for row in judged)
    assert set(counted.values()) == {1}
    wanted = {
        (one.id, row["order_id"])
        for one in asked
        for row in orders
        if one.where is None or (row["kind"] == "complaint" and (row["valid"] or "valid" not in one.where))
    }
    assert set(counted) == wanted


def _months() -> list[Window]:
    return [window(f"2026-{month:02d}") for month in range(5, 13)] + [
        window(f"2027-{month:02d}") for month in range(1, 7)
    ]


def test_a_further_pause_never_makes_working_time_longer():
    one = indicator("max(working_minutes(created_at, resolved_at))", least=1)
    chance = random.Random(7)
    cases = [order(1, "2026-07-01 09:00", resolved_at="2026-07-20 15:00", employee_id="E1")]
    pauses, longest = [], None
    for _ in range(12):
        found = measure(
            evidence(work_orders=cases, order_pauses=list(pauses)), [one], one_each(["E1"]), Q3, RULES
        )
        value = found[0, "it"].presence.value
        assert longest is None or value <= longest
        longest = value
        since = cases[0]["created_at"] + timedelta(minutes=chance.randrange(0, 25000))
        pauses.append({"order_id": "W00001", "pause_from": since, "pause_to": since + timedelta(hours=5)})
    assert longest > 0


def test_every_pair_of_scope_and_indicator_is_answered():
    whose = scopes(
        self_=[(1, "E1", Q3.start, Q3.end), (7, "E404", Q3.start, Q3.end)],
        site=[(3, "翠湖花园", Q3.start, Q3.end)],
    )
    asked = [
        indicator("count", id="own"),
        indicator("count", id="all", of="site"),
        indicator("count", id="away", source="calls"),
    ]
    found = measure(evidence(work_orders=invented(1)), asked, whose, Q3, RULES)
    assert set(found) == {(scope, id) for scope in (1, 3, 7) for id in ("own", "all", "away")}


def test_a_series_of_no_periods_is_empty():
    assert series(evidence(work_orders=invented(1)), INDICATORS, [], RULES).num_rows == 0

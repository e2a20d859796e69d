from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from gongping.engine.uncertainty import (
    IndicatorRule,
    MeasuredRows,
    MeasureKind,
    SectionRule,
    Subject,
    TotalRule,
    by_days,
    draw,
    rows_by_person,
    total_error,
    total_of,
)

WANG = Subject("客服专员·前台季度考核方案", 3, "2026-Q3", "E1007")
STRAIGHT = ((Decimal(0), Decimal(0)), (Decimal(1), Decimal(100)))


def rows(kind: MeasureKind, state, amount=None, unit=None, weight=None, divisor=None) -> MeasuredRows:
    size = len(state)
    return MeasuredRows(
        kind,
        np.arange(size) if unit is None else np.array(unit),
        np.array(state),
        np.zeros(size) if amount is None else np.array(amount, dtype=float),
        np.ones(size) if weight is None else np.array(weight, dtype=float),
        None if divisor is None else np.array(divisor, dtype=float),
    )


def once(size: int) -> np.ndarray:
    return np.ones((1, size))


def test_the_same_person_and_period_always_give_the_same_draws():
    assert np.array_equal(draw(WANG, 30), draw(WANG, 30))
    other = Subject(WANG.scheme_id, WANG.version, "2026-Q4", WANG.employee_id)
    assert not np.array_equal(draw(WANG, 30), draw(other, 30))


def test_the_stream_of_draws_is_splitmix64s():
    """The reference values of SplitMix64 for seed 1234567 (Vigna's splitmix64.c)."""
    from gongping.engine.uncertainty.resampling.draws import GAMMA, _mixed

    with np.errstate(over="ignore"):
        states = np.uint64(1234567) + np.arange(1, 4, dtype=np.uint64) * GAMMA
    assert _mixed(states).tolist() == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_each_replicate_draws_as_many_households_as_there_are():
    draws = draw(WANG, 37)
    assert draws.shape == (400, 37)
    assert (draws.sum(axis=1) == 37).all()
    assert draws.mean() == pytest.approx(1.0)
    assert draws.var() == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ("share", 0.75),
        ("count", 3.0),
        ("sum", 60.0),
        ("mean", 20.0),
        ("nps", 2000.0),
        ("min", 10.0),
        ("max", 30.0),
    ],
)
def test_drawing_everybody_once_gives_the_measure_itself(function, value):
    found = rows(MeasureKind(function, 1), [1, 1, 1, 2], [10, 20, 30, 99])
    assert found.values(once(4))[0] == pytest.approx(value)


def test_a_ratio_divides_sums():
    found = rows(MeasureKind("ratio", 1), [1, 1], [30, 50], divisor=[40, 60])
    assert found.values(once(2))[0] == pytest.approx(0.8)


def test_a_quantile_is_an_observed_value():
    found = rows(MeasureKind("quantile", 1, 0.5), [1] * 4, [40, 10, 30, 20])
    assert found.values(once(4))[0] == 20
    assert found.values(np.array([[0.0, 1.0, 1.0, 0.0]]))[0] == 10


def test_a_quantile_with_open_cases_is_kaplan_and_meiers():
    """By hand: S = 3/4 after 10; the case open since 15 leaves two; S = 3/8 after 20."""
    found = rows(MeasureKind("quantile", 1, 0.5), [1, 3, 1, 1], [10, 15, 20, 40])
    assert found.values(once(4))[0] == 20
    found = rows(MeasureKind("quantile", 1, 0.5), [1, 3, 3, 3], [10, 15, 20, 40])
    assert found.values(once(4))[0] == 40


def test_too_few_rows_in_a_replicate_are_absent_there_too():
    found = rows(MeasureKind("share", 5), [1, 1, 2, 2, 1])
    assert np.isnan(found.values(np.array([[1.0, 1, 1, 1, 0]]))[0])


def test_a_second_draw_of_a_household_counts_as_another_household():
    found = rows(MeasureKind("distinct", 0), [1, 1, 1], unit=[0, 0, 1])
    assert found.values(np.array([[2.0, 1.0]]))[0] == 3


def test_shared_orders_count_by_their_weight():
    found = rows(MeasureKind("share", 1), [1, 2], weight=[0.25, 0.75])
    assert found.values(once(2))[0] == pytest.approx(0.25)


def test_the_error_of_a_share_is_the_binomial_one():
    state = [1] * 80 + [2] * 20
    found = error({"on_time": rows(MeasureKind("share", 5), state)}, 100)
    assert float(found.error) == pytest.approx(100 * (0.8 * 0.2 / 100) ** 0.5, abs=0.4)


def test_measures_of_the_same_rows_err_together():
    """Three measures of the same 60 rows, a third each: no smaller an error than one of them alone."""
    state = [1] * 45 + [2] * 15
    own = rows(MeasureKind("share", 5), state)
    one = error({"a": own}, 60)
    three = error({"a": own, "b": own, "c": own}, 60)
    assert three.error == one.error
    apart = [rows(MeasureKind("share", 5), state, unit=np.arange(60) + 60 * k) for k in range(3)]
    independent = error(dict(zip("abc", apart, strict=True)), 180)
    assert independent.error < one.error


def test_households_are_drawn_whole():
    state = [1, 2] * 30
    by_household = rows(MeasureKind("share", 5), sorted(state), unit=np.repeat(np.arange(12), 5))
    by_order = rows(MeasureKind("share", 5), sorted(state))
    assert error({"a": by_household}, 12).error > error({"a": by_order}, 60).error


def test_under_twenty_rows_the_error_is_withheld_and_the_indicator_named():
    found = error({"a": rows(MeasureKind("share", 5), [1] * 19)}, 19)
    assert (found.error, found.why, found.indicators) == (None, "too-few-rows", ("a",))


def test_ratings_add_their_own_variance():
    state = [1] * 80 + [2] * 20
    subject_rows = {"a": rows(MeasureKind("share", 5), state)}
    alone, both = error(subject_rows, 100), error(subject_rows, 100, ratings=[(0.25, 6.0)])
    assert both.error == Decimal(repr(round((alone.evidence_variance + 2.25) ** 0.5, 1)))


def test_a_person_without_evidence_errs_by_ratings_alone():
    found = total_error({}, 0, lambda values: np.array([80.0]), WANG, ratings=[(0.5, 4.0)])
    assert found.error == Decimal("2.0")


def test_totals_of_replicates_follow_the_scheme():
    rule = TotalRule(
        sections=(
            SectionRule(60, (IndicatorRule("a", 50, STRAIGHT), IndicatorRule("b", 50, STRAIGHT))),
            SectionRule(40, points=90.0),
        ),
        events=2.0,
    )
    values = {"a": np.array([0.8, 0.8, np.nan]), "b": np.array([0.6, np.nan, np.nan])}
    assert total_of(rule, values).tolist() == pytest.approx([80.0, 86.0, 92.0])


def test_neutral_points_fill_a_hole_and_the_floor_holds():
    rule = TotalRule((SectionRule(100, (IndicatorRule("a", 100, STRAIGHT, neutral=75.0),)),), events=-80.0)
    assert total_of(rule, {"a": np.array([np.nan])}).tolist() == [0.0]
    assert by_days([(30, np.array([80.0])), (60, np.array([95.0]))]).tolist() == [90.0]


def test_rows_behind_measures_become_columns_by_household():
    table = pa.table(
        {
            "employee_id": ["E1007"] * 4 + ["E1008"],
            "segment": [1, 1, 1, 2, 1],
            "indicator": ["a", "a", "a", "b", "a"],
            "outcome": ["in", "out", "pending", "censored", "in"],
            "amount": [None, None, None, Decimal("12.5"), None],
            "weight": [Decimal(1)] * 5,
            "unit": ["H2", "H1", "H3", "H2", "H9"],
            "divisor": pa.nulls(5, pa.decimal128(38, 6)),
        }
    )
    kinds = {"a": MeasureKind("share", 1), "b": MeasureKind("quantile", 1, 0.5)}
    shuffled = table.take([4, 3, 1, 2, 0])
    for given in (table, shuffled):
        first, second = rows_by_person(given, lambda _who, _segment, indicator: kinds[indicator])
        assert (first.employee_id, first.units, second.employee_id, second.units) == ("E1007", 2, "E1008", 1)
        assert sorted(first.rows["1.a"].unit.tolist()) == [0, 1]
        assert first.rows["2.b"].amount.tolist() == [12.5]
        assert first.rows["2.b"].unit.tolist() == [1]


def test_rows_without_a_part_in_the_total_are_not_drawn():
    table = pa.table(
        {
            "employee_id": ["E1007"] * 2,
            "segment": [1, 1],
            "indicator": ["shown", "used"],
            "outcome": ["in", "in"],
            "amount": [None, Decimal(1)],
            "weight": [Decimal(1)] * 2,
            "unit": ["H1", "H2"],
            "divisor": pa.nulls(2, pa.decimal128(38, 6)),
        }
    )
    kind = MeasureKind("mean", 1)
    (found,) = rows_by_person(table, lambda _who, _segment, name: kind if name == "used" else None)
    assert (list(found.rows), found.units) == (["1.used"], 1)


def error(found: dict[str, MeasuredRows], units: int, **more):
    weight = 100 / len(found)
    rule = TotalRule((SectionRule(100, tuple(IndicatorRule(id_, weight, STRAIGHT) for id_ in found)),))
    return total_error(found, units, lambda values: total_of(rule, values), WANG, **more)

"""Counts, sums and order statistics of states and numbers: whole numbers and decimals, undivided."""

from decimal import Decimal
from fractions import Fraction

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from gongping.engine.indicators.measuring.credit import WEIGHT
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.prepare import ROW
from gongping.engine.indicators.measuring.states import (
    CENSORED,
    COUNTED,
    EXCLUDED,
    IN,
    OUT,
    PENDING,
    UNKNOWN,
)

# a time that is still running, as the engine's order statistic sees it: later than any
STILL_RUNNING = 2**62
_Q = dt.Decimal(9, 6)
_WEIGHT_SCALE = 6


def counts(plan: Plan, rows: ir.Table) -> dict[str, ir.Value]:
    """Return how many rows counted (``n``), wait, cannot be known, were taken out."""
    state = rows[f"s{plan.number}"]
    if WEIGHT in rows.columns:
        # a shared order is one row, however many share it within a team
        counted: ir.Value = rows[ROW].nunique(where=state.isin(COUNTED))
    else:
        counted = rows.count(where=state.isin(COUNTED))
    return {
        f"n{plan.number}": counted,
        f"pending{plan.number}": rows.count(where=state == PENDING),
        f"unknown{plan.number}": rows.count(where=state == UNKNOWN),
        f"excluded{plan.number}": rows.count(where=state == EXCLUDED),
    }


def totals(plan: Plan, rows: ir.Table) -> dict[str, ir.Value]:
    """Return what the plan's value is made of."""
    k = plan.number
    state = rows[f"s{k}"]
    match plan.measure.function:
        case "share":
            return {
                f"above{k}": _weighed(rows, state == IN),
                f"out{k}": _weighed(rows, state == OUT),
            }
        case "count":
            return {f"above{k}": _weighed(rows, state == IN)}
        case "sum":
            return {f"above{k}": _summed(rows, rows[f"x{k}"], state == IN)}
        case "mean" | "nps":
            above = _summed(rows, rows[f"x{k}"], state == IN)
            return {f"above{k}": above, f"below{k}": _weighed(rows, state == IN)}
        case "ratio":
            above, below = (_summed(rows, rows[f"{letter}{k}"], state == IN) for letter in "xy")
            return {f"above{k}": above, f"below{k}": below}
        case "distinct":
            return {f"above{k}": rows[f"z{k}"].nunique(where=state == IN)}
        case "min" | "max":
            number = rows[f"x{k}"]
            edge = number.min if plan.measure.function == "min" else number.max
            return {f"edge{k}": edge(where=state == IN)}
    return _quantile(plan, rows)


def _quantile(plan: Plan, rows: ir.Table) -> dict[str, ir.Value]:
    """The type-1 quantile with running times as later than any, and the first of these: only where it lies
    below does the order statistic differ from Kaplan and Meier's.
    """
    k = plan.number
    state, number = rows[f"s{k}"], rows[f"x{k}"]
    if plan.censored is not None:
        time = ibis.cases((state == IN, number), (state == CENSORED, STILL_RUNNING), else_=ibis.null("int64"))
        found = {f"edge{k}": discrete_quantile(time, plan.measure.q or Fraction(1, 2))}
        found[f"running{k}"] = number.min(where=state == CENSORED)
    else:
        known = ibis.ifelse(state == IN, number, ibis.null(number.type()))
        found = {f"edge{k}": discrete_quantile(known, plan.measure.q or Fraction(1, 2))}
    if WEIGHT in rows.columns:
        weight = rows[WEIGHT]
        found[f"uneven{k}"] = (weight != 1).any(where=state.isin(COUNTED))
    return found


def discrete_quantile(number: ir.NumericValue, q: Fraction) -> ir.NumericValue:
    """Return the ⌈q·n⌉-th smallest of the known numbers.

    ``q`` goes to the engine as a decimal, with which it computes the rank in whole numbers: as a float,
    0.9 × 10 might be a little above nine.
    """
    kind = number.type()
    signature = ((kind, _Q), kind)
    function = ibis.udf.agg.builtin(_quantile_disc, name="quantile_disc", signature=signature)
    written = Decimal(q.numerator) / Decimal(q.denominator)
    return function(number, ibis.literal(written, type=_Q))


def _quantile_disc(_number: object, _q: object) -> object:
    """Stand for the engine's own aggregate; never called."""
    raise TypeError("an aggregate of the engine")


def _weighed(rows: ir.Table, where: ir.BooleanValue) -> ir.Value:
    return rows[WEIGHT].sum(where=where) if WEIGHT in rows.columns else rows.count(where=where)


def _summed(rows: ir.Table, number: ir.NumericValue, where: ir.BooleanValue) -> ir.Value:
    if WEIGHT not in rows.columns:
        return number.sum(where=where)
    kind = number.type()
    if kind.is_decimal() and kind.scale < _WEIGHT_SCALE:
        number = number.cast(dt.Decimal(kind.precision, _WEIGHT_SCALE))
    return (number * rows[WEIGHT]).sum(where=where)

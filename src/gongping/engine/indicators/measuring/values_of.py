"""From counts, sums and order statistics to a value or a kind of absence; the one place that divides."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from gongping.engine.indicators.contract import Measured
from gongping.engine.indicators.measuring.micros import value_of
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.survival import Quantile
from gongping.engine.indicators.measuring.totals import STILL_RUNNING
from gongping.engine.presence import AtLeast, NotApplicable, Pending, Presence, Present, TooFew

TABLE_MISSING = "table-missing"
NOT_REACHED, WEIGHTED = "quantile-not-reached", "shared-orders"
# a nought of these is a finding, not a lack of rows
_COUNTING = ("count", "distinct", "sum")
_HUNDRED = 100

Counted = Mapping[str, object]


def absent_table() -> Measured:
    """Return the measure of an indicator whose table the company does not keep."""
    return Measured(NotApplicable(TABLE_MISSING), None, 0, 0, 0, 0)


def needs_times(plan: Plan, counted: Counted) -> bool:
    """Tell whether a quantile must be worked out from its single times: some weigh less than others, or a
    time was still running below the order statistic.
    """
    if plan.measure.function != "quantile" or not _whole(counted, plan, "n"):
        return False
    if counted.get(f"uneven{plan.number}"):
        return True
    first_running = counted.get(f"running{plan.number}")
    edge = counted[f"edge{plan.number}"]
    if first_running is None or not isinstance(edge, int):
        return False
    return edge == STILL_RUNNING or _number(first_running) < edge


def measured(plan: Plan, counted: Counted, quantile: Quantile | None = None) -> Measured:
    """Return the value of a plan from its totals; ``quantile`` is given where single times were needed.

    Raises OverflowError for a value that cannot be held exactly.
    """
    n, pending = _whole(counted, plan, "n"), _whole(counted, plan, "pending")
    presence, numerator, flags = _presence(plan, counted, n, pending, quantile)
    unknown, excluded = _whole(counted, plan, "unknown"), _whole(counted, plan, "excluded")
    return Measured(presence, numerator, n, pending, unknown, excluded, flags)


def _presence(
    plan: Plan,
    counted: Counted,
    n: int,
    pending: int,
    quantile: Quantile | None,
) -> tuple[Presence, Decimal | None, tuple[str, ...]]:
    least = plan.indicator.least
    if n == 0 and pending:
        return Pending(pending), None, ()
    if n < least:
        return TooFew(n, least), None, ()
    if n == 0 and plan.measure.function not in _COUNTING:
        return TooFew(n, 1), None, ()
    if plan.measure.function == "quantile":
        return _quantile(plan, counted, n, quantile)
    value, numerator = _value(plan, counted)
    if value is None:
        return TooFew(n, max(least, 1)), None, ()
    return Present(value_of(value), n), numerator, ()


def _quantile(
    plan: Plan, counted: Counted, n: int, quantile: Quantile | None
) -> tuple[Presence, Decimal | None, tuple[str, ...]]:
    factor = plan.factor("x")
    if quantile is None:
        return Present(value_of(_fraction(counted, plan, "edge") * factor), n), None, ()
    value = value_of(Fraction(quantile.time) * factor)
    if quantile.reached:
        return Present(value, n), None, ()
    return AtLeast(value, n), None, (NOT_REACHED,)


def _value(plan: Plan, counted: Counted) -> tuple[Fraction | None, Decimal | None]:
    function = plan.measure.function
    if function in ("min", "max"):
        return _fraction(counted, plan, "edge") * plan.factor("x"), None
    above = _fraction(counted, plan, "above")
    if function in ("sum", "mean", "ratio"):
        above *= plan.factor("x")
    if function in ("count", "distinct", "sum"):
        return above, None
    if function == "share":
        below = above + _fraction(counted, plan, "out")
    else:
        below = _fraction(counted, plan, "below") * (plan.factor("y") if function == "ratio" else 1)
    if not below:
        return None, None
    times = _HUNDRED if function == "nps" else 1
    return above / below * times, value_of(above)


def _whole(counted: Counted, plan: Plan, name: str) -> int:
    return int(_number(counted.get(f"{name}{plan.number}")))


def _fraction(counted: Counted, plan: Plan, name: str) -> Fraction:
    return Fraction(_number(counted.get(f"{name}{plan.number}")))


def _number(found: object) -> int | Decimal:
    if found is None:
        return 0
    assert isinstance(found, int | Decimal)
    return found

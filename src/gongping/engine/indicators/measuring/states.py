"""What a row is for an indicator in a period, and the number it brings."""

from dataclasses import dataclass
from fractions import Fraction

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from gongping.engine.indicators.language.precision import Shape
from gongping.engine.indicators.language.tree import Duration, Node
from gongping.engine.indicators.measuring import amounts
from gongping.engine.indicators.measuring.amounts import Amount
from gongping.engine.indicators.measuring.cuts import Instant
from gongping.engine.indicators.measuring.due import in_time
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.row import Row
from gongping.engine.indicators.measuring.values import amount, condition, value

IN, OUT, PENDING, UNKNOWN, EXCLUDED, CENSORED = range(1, 7)
NONE = 0
COUNTED = (IN, OUT, CENSORED)
OUTCOMES = {
    IN: "in",
    OUT: "out",
    PENDING: "pending",
    UNKNOWN: "unknown",
    EXCLUDED: "excluded",
    CENSORED: "censored",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether a row's turn has come: ``counted`` now, or ``waiting`` in its own period for its due moment.

    ``own``: its ``at`` falls into the period; ``homeless``: it has no ``at``, but its usual moment does.
    """

    own: ir.BooleanValue
    counted: ir.BooleanValue
    waiting: ir.BooleanValue
    homeless: ir.BooleanValue

    def state(
        self, included: ir.BooleanValue | None, out: ir.BooleanValue | None, verdict: ir.IntegerValue
    ) -> ir.IntegerValue:
        """Return the state of a row in the period: NONE unless its turn has come."""
        included = ibis.literal(True) if included is None else included
        taken_out: list[tuple[ir.BooleanValue, int]] = [] if out is None else [(out, EXCLUDED)]
        return ibis.cases(
            (~included, NONE),
            (self.homeless, UNKNOWN),
            (~(self.counted | self.waiting), NONE),
            (included.isnull(), ibis.ifelse(self.own, UNKNOWN, NONE)),
            (self.waiting, PENDING),
            *taken_out,
            else_=verdict,
        )


@dataclass(frozen=True, slots=True)
class OwnTurn:
    """The turn of a row that lies in one of several windows: judged when ``due`` there (None: always).

    Made for speed: rows that cannot be known are left out like those that are not meant.
    """

    due: ir.BooleanValue | None = None

    def state(
        self, included: ir.BooleanValue | None, out: ir.BooleanValue | None, verdict: ir.IntegerValue
    ) -> ir.IntegerValue:
        """Return the state of a row in its window."""
        state = verdict if out is None else ibis.ifelse(out, EXCLUDED, verdict)
        if self.due is not None:
            state = ibis.ifelse(self.due, state, PENDING)
        return state if included is None else ibis.ifelse(included, state, NONE)


@dataclass(frozen=True, slots=True)
class Early:
    """Answers that were worked out before the clock was read, None where they could not be."""

    included: ir.BooleanValue | None = None
    holds: ir.BooleanValue | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The state of a row (one of the codes above), and its numbers in stored form with their factors."""

    state: ir.IntegerValue
    number: Amount | None = None
    other: Amount | None = None
    distinct: ir.Value | None = None


def judge(
    plan: Plan,
    row: Row,
    turn: Turn | OwnTurn,
    cut: Instant,
    *,
    excluded: ir.BooleanValue | None = None,
    early: Early | None = None,
) -> Judgement:
    """Return what a row is for the plan; ``excluded`` tells whether an approved event took it out."""
    early = early or Early()
    verdict, numbers = _verdict(plan, row, cut, early.holds)
    included = early.included
    if included is None and plan.where is not None:
        included = condition(plan.where, row)
    return Judgement(turn.state(included, excluded, verdict).cast("int8"), *numbers)


Numbers = tuple[Amount | None, Amount | None, ir.Value | None]


def _verdict(
    plan: Plan, row: Row, cut: Instant, holds: ir.BooleanValue | None
) -> tuple[ir.IntegerValue, Numbers]:
    measure, arguments = plan.measure, plan.measure.arguments
    match measure.function:
        case "share":
            return _share(plan, row, holds)
        case "count":
            return ibis.literal(IN), (None, None, None)
        case "distinct":
            found = value(arguments[0], row)
            return _known(found.notnull()), (None, None, found)
        case "nps":
            return _net_promoters(plan, row)
        case "ratio":
            above, below = amount(arguments[0], row), amount(arguments[1], row)
            both = above.stored.notnull() & below.stored.notnull()
            return _known(both), (above, below, None)
    if plan.censored is not None:
        return _followed(plan.censored, row, cut)
    number = amount(arguments[0], row)
    return _known(number.stored.notnull()), (number, None, None)


def _share(plan: Plan, row: Row, holds: ir.BooleanValue | None) -> tuple[ir.IntegerValue, Numbers]:
    shown = _shown(plan, row)
    if holds is None:
        holds = share_condition(plan, row)
    # one arithmetic step instead of asking twice: true is IN, false is OUT
    return (OUT - holds.cast("int8")).fill_null(UNKNOWN), (shown, None, None)


def share_condition(plan: Plan, row: Row) -> ir.BooleanValue:
    """Return whether a row meets a share's condition, its due moments taken as come."""
    judged: dict[Node, ir.BooleanValue] = {}
    for deadline in plan.timed:
        met = in_time(plan, deadline, row)
        judged[deadline.node] = ~met if deadline.late else met
    holds = condition(plan.measure.arguments[0], row, judged)
    if plan.measure.bounds is None:
        return holds
    known = _on_scale(plan.measure.bounds, amount(plan.measure.arguments[1], row))
    return ibis.ifelse(known, holds, ibis.null("boolean"))


def _shown(plan: Plan, row: Row) -> Amount | None:
    """Return the number to show beside a share's row, where there is one and its readings are at hand."""
    if len(plan.measure.arguments) > 1:
        return amount(plan.measure.arguments[1], row)
    duration = plan.shown_duration
    return amount(duration, row) if duration is not None and row.can_measure(duration) else None


def _followed(duration: Duration, row: Row, cut: Instant) -> tuple[ir.IntegerValue, Numbers]:
    """A case still open at the cut-off is followed as long as it was seen."""
    done, so_far = row.duration(duration), row.duration_until(duration, cut)
    verdict = ibis.cases((done.notnull(), IN), (so_far.notnull(), CENSORED), else_=UNKNOWN)
    shape = Shape(18, 0, Fraction(1, duration.unit))
    return verdict, (Amount(ibis.coalesce(done, so_far), shape), None, None)


def _net_promoters(plan: Plan, row: Row) -> tuple[ir.IntegerValue, Numbers]:
    """+1 for a promoter, −1 for a detractor; how far both reach is told in the reference of expressions."""
    assert plan.measure.bounds is not None
    low, high = plan.measure.bounds
    promoters, detractors = (high - 1, high - 4) if high - low >= 9 else (high, high - 2)
    score = amount(plan.measure.arguments[0], row)
    sign = ibis.cases(
        (amounts.compare_constant(">=", score, Fraction(promoters)), 1),
        (amounts.compare_constant("<=", score, Fraction(detractors)), -1),
        else_=0,
    )
    verdict = _known(_on_scale(plan.measure.bounds, score).fill_null(False))
    return verdict, (Amount(sign.cast("int64"), Shape(1, 0, Fraction(1))), None, None)


def _on_scale(bounds: tuple[int, int], score: Amount) -> ir.BooleanValue:
    low, high = (Fraction(bound) for bound in bounds)
    return amounts.compare_constant(">=", score, low) & amounts.compare_constant("<=", score, high)


def _known(known: ir.BooleanValue) -> ir.IntegerValue:
    return ibis.ifelse(known, IN, UNKNOWN)


def stored(number: Amount) -> ir.NumericValue:
    """Return a number's stored form with a type that sums exactly."""
    value = number.stored
    if value.type().is_integer():
        return value.cast("int64")
    return value.cast(dt.Decimal(38, number.shape.scale))

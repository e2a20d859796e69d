"""The closed list of functions: how each is written, and the node or measure it makes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongping.engine.indicators.language import rules
from gongping.engine.indicators.language.faults import ArgumentsWrong, QuantileOutside
from gongping.engine.indicators.language.tree import (
    CalendarPart,
    Clock,
    Compare,
    Duration,
    FirstKnown,
    Kind,
    Literal,
    Measure,
    Missing,
    Node,
)

MINUTE, HOUR = 60, 3600
_TIMES = (Kind.MOMENT, Kind.DATE)


@dataclass(frozen=True, slots=True)
class Call:
    """A function as it stands in an expression, its arguments read; ``scale`` is the declared one."""

    expression: str
    position: int
    name: str
    arguments: Sequence[Node]
    scale: tuple[int, int]

    def wants(self, *kinds: Kind | None) -> None:
        """Raise ArgumentsWrong unless the arguments are of these kinds, None meaning any."""
        fits = len(kinds) == len(self.arguments) and all(
            kind in (None, argument.kind) for kind, argument in zip(kinds, self.arguments, strict=True)
        )
        if not fits:
            self.refuse()

    def refuse(self) -> None:
        """Raise ArgumentsWrong with the way the function is written."""
        raise ArgumentsWrong(
            expression=self.expression, position=self.position, signature=SIGNATURES[self.name]
        )


SIGNATURES: Mapping[str, str] = {
    "minutes": "minutes(moment, moment)",
    "hours": "hours(moment, moment)",
    "working_minutes": "working_minutes(moment, moment)",
    "is_missing": "is_missing(column)",
    "coalesce": "coalesce(value, value, …)",
    "month": "month(moment)",
    "weekday": "weekday(moment)",
    "count": "count()",
    "share": "share(condition)",
    "sum": "sum(number)",
    "mean": "mean(number)",
    "median": "median(number)",
    "quantile": "quantile(number, q)",
    "min": "min(number)",
    "max": "max(number)",
    "distinct": "distinct(column)",
    "ratio": "ratio(number, number)",
    "top2": "top2(score)",
    "nps": "nps(score)",
}


def _duration(clock: Clock, unit: int) -> Callable[[Call], Node]:
    def build(call: Call) -> Node:
        call.wants(Kind.MOMENT, Kind.MOMENT)
        start, end = call.arguments
        return Duration(call.position, Kind.NUMBER, clock, unit, start, end)

    return build


def _is_missing(call: Call) -> Node:
    call.wants(None)
    return Missing(call.position, Kind.BOOLEAN, call.arguments[0])


def _coalesce(call: Call) -> Node:
    kinds = {argument.kind for argument in call.arguments}
    if len(call.arguments) < 2 or len(kinds) != 1:
        call.refuse()
    (kind,) = kinds
    node = FirstKnown(call.position, kind, tuple(call.arguments))
    return rules.exact(call.expression, node) if kind is Kind.NUMBER else node


def _calendar_part(call: Call) -> Node:
    if len(call.arguments) != 1 or call.arguments[0].kind not in _TIMES:
        call.refuse()
    return CalendarPart(call.position, Kind.NUMBER, call.name, call.arguments[0])


SCALARS: Mapping[str, Callable[[Call], Node]] = {
    "minutes": _duration(Clock.NATURAL, MINUTE),
    "hours": _duration(Clock.NATURAL, HOUR),
    "working_minutes": _duration(Clock.WORKING, MINUTE),
    "is_missing": _is_missing,
    "coalesce": _coalesce,
    "month": _calendar_part,
    "weekday": _calendar_part,
}


def _count(call: Call) -> Measure:
    call.wants()
    return Measure("count")


def _share(call: Call) -> Measure:
    if len(call.arguments) != 1:
        call.refuse()
    return Measure("share", (rules.condition(call.expression, call.arguments[0]),))


def _over_numbers(call: Call) -> Measure:
    call.wants(Kind.NUMBER)
    return Measure(call.name, tuple(call.arguments))


def _median(call: Call) -> Measure:
    call.wants(Kind.NUMBER)
    return Measure("quantile", tuple(call.arguments), q=Fraction(1, 2))


def _quantile(call: Call) -> Measure:
    call.wants(Kind.NUMBER, Kind.NUMBER)
    number, q = call.arguments
    if not isinstance(q, Literal) or not isinstance(q.value, Fraction) or not _is_rank(q.value):
        raise QuantileOutside(expression=call.expression, position=q.position)
    return Measure("quantile", (number,), q=q.value)


def _is_rank(q: Fraction) -> bool:
    # the engine works out the rank with six decimals, exactly
    return 0 < q < 1 and (q * 10**6).denominator == 1


def _distinct(call: Call) -> Measure:
    call.wants(None)
    return Measure("distinct", tuple(call.arguments))


def _ratio(call: Call) -> Measure:
    call.wants(Kind.NUMBER, Kind.NUMBER)
    return Measure("ratio", tuple(call.arguments))


def _top_two(call: Call) -> Measure:
    call.wants(Kind.NUMBER)
    score = call.arguments[0]
    second_highest = Literal(call.position, Kind.NUMBER, Fraction(call.scale[1] - 1))
    satisfied = Compare(call.position, Kind.BOOLEAN, ">=", score, second_highest)
    return Measure("share", (satisfied, score), bounds=call.scale)


def _nps(call: Call) -> Measure:
    call.wants(Kind.NUMBER)
    return Measure("nps", tuple(call.arguments), bounds=call.scale)


SUMMARIES: Mapping[str, Callable[[Call], Measure]] = {
    "count": _count,
    "share": _share,
    "sum": _over_numbers,
    "mean": _over_numbers,
    "median": _median,
    "quantile": _quantile,
    "min": _over_numbers,
    "max": _over_numbers,
    "distinct": _distinct,
    "ratio": _ratio,
    "top2": _top_two,
    "nps": _nps,
}

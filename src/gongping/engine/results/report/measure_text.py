"""A measured value in words: what was measured, on how many rows, what it earned and why."""

import re
from decimal import Decimal
from itertools import pairwise

from gongping.engine.indicators import Indicator
from gongping.engine.presence import AtLeast, NotApplicable, Pending, Presence, TooFew, Withheld
from gongping.engine.results.report.figures import fixed, short
from gongping.engine.results.report.leaves import meets_target
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import IndicatorOutcome

_FUNCTION = re.compile(r"\s*([a-z_0-9]+)\s*\(")
_QUANTILE = re.compile(r"\s*quantile\(.*,\s*(0?\.\d+)\s*\)\s*$", re.DOTALL)
_DURATION = re.compile(r"(?<![a-z_])(working_minutes|minutes|hours)\s*\(")
_MOMENTS = re.compile(r"_at\s*[<>]=?\s*[a-z_]*_at")
_NEARLY = Decimal("0.0001")
SHARES = frozenset({"share", "top2"})
# in these each row has a number of its own that is better or worse than another's
MEASURED_ROWS = frozenset({"median", "quantile", "mean", "min", "max", "nps"})


def function_of(definition: Indicator | None) -> str:
    """Return the outermost function of a measure, empty where it has none or is unknown."""
    found = _FUNCTION.match(definition.measure) if definition else None
    return found[1] if found else ""


def amount_unit(indicator: IndicatorOutcome, definition: Indicator | None) -> str:
    """Return the unit of the number beside each row: its duration's, a score's, the indicator's, none."""
    function = function_of(definition)
    if definition is None or function not in SHARES:
        # what a ratio or a count adds up is not in the unit of their quotient
        return indicator.unit if function in MEASURED_ROWS else ""
    duration = _DURATION.search(definition.measure)
    if duration is None:
        return "score"
    return "hours" if duration[1] == "hours" else "minutes"


def value_text(voice: Voice, indicator: IndicatorOutcome, definition: Indicator | None) -> str:
    """Return what stands in the column of measured values: ``92.1%``, ``中位 214 分钟``, ``不足 5 件``."""
    if indicator.value is None:
        return absence_text(voice, indicator.presence, definition)
    value = _value(voice, indicator, indicator.value)
    if isinstance(indicator.presence, AtLeast):
        value = voice.words("value.at_least", value=value)
    if indicator.raw is not None and indicator.raw != indicator.value:
        raw = _value(voice, indicator, indicator.raw)
        return voice.words("value.adjusted", raw=raw, value=value)
    return _named(voice, value, definition)


def absence_text(voice: Voice, presence: Presence, definition: Indicator | None = None) -> str:
    """Return the grey words of an absent value; never a nought, never nothing."""
    source = definition.source if definition else ""
    match presence:
        case TooFew(_, least):
            return voice.words("state.too_few", least=voice.figures.rows(least, source))
        case NotApplicable():
            return voice.words("state.not_applicable")
        case Pending(pending):
            return voice.words("state.pending", rows=voice.figures.rows(pending, source))
        case Withheld():
            return voice.words("state.withheld")
        case _:
            return voice.words("state.no_points")


def sample_text(voice: Voice, indicator: IndicatorOutcome, definition: Indicator | None) -> str:
    """Return the sample: ``35 / 38`` of a share, ``38 件`` of anything else."""
    if function_of(definition) in SHARES and indicator.numerator is not None and indicator.n:
        return f"{short(indicator.numerator, 1)} / {short(counted_weight(indicator), 1)}"
    return voice.figures.rows(indicator.n, definition.source if definition else "")


def counted_weight(indicator: IndicatorOutcome) -> Decimal:
    """Return what a share divides by: the number of rows, or the sum of their weights where shared."""
    if not indicator.numerator or not indicator.raw:
        return Decimal(indicator.n)
    weight = indicator.numerator / indicator.raw
    # the share has six decimals, so the quotient is whole only nearly
    return Decimal(indicator.n) if abs(weight - indicator.n) < _NEARLY * indicator.n else weight


def is_deadline(definition: Indicator | None) -> bool:
    """Say whether the due moments of a measure are deadlines, not days on which something is judged."""
    if definition is None or "repeat_" in definition.measure:
        return False
    return bool(_DURATION.search(definition.measure) or _MOMENTS.search(definition.measure))


def curve_text(voice: Voice, indicator: IndicatorOutcome) -> str:
    """Return how the value became points: the two knots it lies between, or the end it lies beyond."""
    if indicator.value is None or indicator.points is None or not indicator.curve:
        return ""
    knots = sorted(indicator.curve)
    value, points = indicator.value, fixed(indicator.points, 1)
    here = _value(voice, indicator, value)
    if value <= knots[0][0] or value >= knots[-1][0]:
        end, knot = ("low", knots[0]) if value <= knots[0][0] else ("high", knots[-1])
        where = _value(voice, indicator, knot[0])
        return voice.words(f"curve.{end}_end", knot=where, points=short(knot[1]))
    for (left, low), (right, high) in pairwise(knots):
        if left <= value <= right:
            ends = {"left": _value(voice, indicator, left), "right": _value(voice, indicator, right)}
            return voice.words(
                "curve.between", **ends, low=short(low), high=short(high), value=here, points=points
            )
    return ""


def target_text(voice: Voice, indicator: IndicatorOutcome) -> str:
    """Return the target with its verdict in words, empty where there is no value to judge."""
    met = meets_target(indicator)
    if met is None or indicator.target is None:
        return ""
    target = voice.figures.quantity(indicator.target, indicator.unit)
    return voice.words("target.met" if met else "target.missed", target=target)


def _value(voice: Voice, indicator: IndicatorOutcome, number: Decimal) -> str:
    return voice.figures.quantity(number, indicator.unit, beside=indicator.target)


def _named(voice: Voice, value: str, definition: Indicator | None) -> str:
    quantile = _QUANTILE.match(definition.measure) if definition else None
    if quantile:
        return voice.words("value.quantile", percent=short(Decimal(quantile[1]) * 100), value=value)
    key = f"value.{function_of(definition)}"
    return voice.words(key, value=value) if voice.words.has(key) else value

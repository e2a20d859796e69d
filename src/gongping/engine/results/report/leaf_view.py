"""What opens under an indicator: how the value became points, what was left out, and the rows behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from gongping.engine.indicators import Indicator
from gongping.engine.presence import Pending
from gongping.engine.results.report.figures import short
from gongping.engine.results.report.measure_text import (
    MEASURED_ROWS,
    SHARES,
    amount_unit,
    counted_weight,
    curve_text,
    function_of,
    is_deadline,
    target_text,
)
from gongping.engine.results.report.rows_listed import Behind, Order
from gongping.engine.results.report.rows_view import RowsView, rows_view
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import IndicatorOutcome, SegmentOutcome, say_absence

ListRows = Callable[[str, Order], Behind]
_LEFT_OUT = ("pending", "unknown", "excluded")


@dataclass(frozen=True, slots=True)
class LeafDetail:
    """Sentences and rows under an indicator; ``definition`` is its number in the list of definitions."""

    sentences: tuple[str, ...]
    rows: RowsView | None
    definition: int | None


def indicator_detail(
    voice: Voice, segment: SegmentOutcome, indicator: IndicatorOutcome, rows: ListRows
) -> LeafDetail:
    """Return what opens under ``indicator``; ``rows`` finds the evidence behind an indicator id."""
    definition = voice.definitions.indicator(segment.scheme_id, indicator.id)
    order = row_order(indicator, definition)
    behind = rows(indicator.id, order)
    sentences = [
        say_absence(indicator.presence, voice.words.language),
        _counted(voice, indicator, definition),
        *_left_out(voice, indicator, definition),
        curve_text(voice, indicator),
        target_text(voice, indicator),
        *voice.notes(indicator.notes),
    ]
    return LeafDetail(
        sentences=tuple(sentence for sentence in sentences if sentence),
        rows=rows_view(voice, behind, order, unit=amount_unit(indicator, definition), definition=definition)
        if behind.listed
        else None,
        definition=voice.definitions.indicator_number(segment.scheme_id, indicator.id),
    )


def row_order(indicator: IndicatorOutcome, definition: Indicator | None) -> Order:
    """Return which rows to list first: what cost points, or the worst amounts where rows have no verdict."""
    function = function_of(definition)
    if function in SHARES:
        return "met" if indicator.better == "lower" else "missed"
    if function not in MEASURED_ROWS:
        return "plain"
    return "highest" if indicator.better == "lower" else "lowest"


def _counted(voice: Voice, indicator: IndicatorOutcome, definition: Indicator | None) -> str:
    rows = voice.figures.rows(indicator.n, definition.source if definition else "")
    if not indicator.n:
        return ""
    if function_of(definition) not in SHARES or indicator.numerator is None:
        return voice.words("rows.counted", rows=rows)
    weight = counted_weight(indicator)
    met, rest = short(indicator.numerator, 1), short(weight - indicator.numerator, 1)
    if weight != indicator.n:
        rows = voice.words("rows.shared", rows=rows, weight=short(weight, 1))
    if indicator.better == "lower":
        return voice.words(
            "rows.occurred" if indicator.numerator else "rows.none_occurred", rows=rows, met=met
        )
    kind = "on_time" if is_deadline(definition) else "met"
    if indicator.numerator == weight:
        return voice.words(f"rows.all_{kind}", rows=rows)
    return voice.words(f"rows.{kind}", rows=rows, met=met, rest=rest)


def _left_out(voice: Voice, indicator: IndicatorOutcome, definition: Indicator | None) -> list[str]:
    source = definition.source if definition else ""
    numbers = {name: getattr(indicator, name) for name in _LEFT_OUT}
    return [
        voice.words(f"rows.{name}", rows=voice.figures.rows(number, source))
        for name, number in numbers.items()
        if number and not (name == "pending" and isinstance(indicator.presence, Pending))
    ]

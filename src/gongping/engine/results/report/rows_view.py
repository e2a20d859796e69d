"""Rows of evidence as lines of a table: who, when, due when, done when, with which verdict, from where."""

from dataclasses import dataclass
from datetime import datetime

from gongping.engine.indicators import Indicator
from gongping.engine.results.report.figures import short
from gongping.engine.results.report.measure_text import is_deadline
from gongping.engine.results.report.rows_listed import Behind, ListedRow, Order
from gongping.engine.results.report.voice import Voice

_BY_AMOUNT = ("highest", "lowest")


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of evidence: cells are ready text, ``tone`` a class for the verdict."""

    key: str
    at: str
    due: str
    verdict: str
    tone: str
    amount: str
    source: str


@dataclass(frozen=True, slots=True)
class RowsView:
    """The rows listed, which columns they fill, and how many more there are.

    ``table`` is what they are rows of, empty where the measure is not defined; ``own`` says that they are
    the person's own, not those of a team, a site or a department.
    """

    heading: str
    rows: tuple[RowLine, ...]
    due_head: str
    has_due: bool
    has_amount: bool
    rest: str
    calm: bool
    table: str = ""
    own: bool = False


def rows_view(
    voice: Voice, behind: Behind, order: Order, *, unit: str, definition: Indicator | None
) -> RowsView:
    """Return the listed rows of ``behind`` as a table; ``unit`` is that of their amounts."""
    timely = is_deadline(definition)
    listed = behind.listed
    rest = behind.total - len(listed)
    return RowsView(
        heading=_heading(voice, behind, order),
        rows=tuple(_line(voice, row, order, unit, timely=timely) for row in listed),
        due_head=voice.words("rows.due" if timely else "rows.judged"),
        has_due=any(row.due is not None for row in listed),
        has_amount=any(row.amount is not None for row in listed),
        rest=voice.words("rows.rest", rest=rest, total=behind.total) if rest else "",
        calm=not any(_tone(row, order) == "bad" for row in listed),
        table=definition.source if definition else "",
        own=definition is not None and definition.of == "self",
    )


def _heading(voice: Voice, behind: Behind, order: Order) -> str:
    shown = len(behind.listed)
    if order in _BY_AMOUNT:
        return voice.words("rows.worst_first", shown=shown)
    if order == "plain":
        return voice.words("rows.some", shown=shown)
    missed = behind.counts.get("in" if order == "met" else "out", 0)
    if missed and missed <= shown:
        return voice.words("rows.misses_all", missed=missed)
    if missed:
        return voice.words("rows.misses_first", missed=missed, shown=shown)
    return voice.words("rows.first", shown=shown)


def _line(voice: Voice, row: ListedRow, order: Order, unit: str, *, timely: bool) -> RowLine:
    return RowLine(
        key=row.key,
        at=_moment(voice, row.at),
        due=_moment(voice, row.due),
        verdict=_verdict_text(voice, row, _verdict(row, order, timely=timely)),
        tone=_tone(row, order),
        amount=voice.figures.quantity(row.amount, unit) if row.amount is not None else "",
        source=f"{row.file}:{row.line}" if row.line is not None else row.file,
    )


def _moment(voice: Voice, at: datetime | None) -> str:
    return voice.figures.moment(at, year=voice.period.start.year) if at else ""


def _verdict_text(voice: Voice, row: ListedRow, word: str) -> str:
    verdict = voice.words(f"verdict.{word}")
    if row.weight == 1:
        return verdict
    return voice.words("verdict.shared", verdict=verdict, weight=short(row.weight))


def _verdict(row: ListedRow, order: Order, *, timely: bool) -> str:
    if row.verdict not in ("in", "out"):
        return row.verdict
    if order not in ("missed", "met"):
        return "counted"
    if order == "met":
        return "occurred" if row.verdict == "in" else "not_occurred"
    if not timely:
        return "met" if row.verdict == "in" else "not_met"
    return "on_time" if row.verdict == "in" else "late"


def _tone(row: ListedRow, order: Order) -> str:
    if row.verdict not in ("in", "out"):
        return "muted"
    return "bad" if row.verdict == {"met": "in", "missed": "out"}.get(order) else ""

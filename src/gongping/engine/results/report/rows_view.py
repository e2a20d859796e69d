"""Rows of evidence as lines of a table: who, when, due when, done when, with which verdict, from where."""

from dataclasses import dataclass
from datetime import datetime

from gongping.engine.results.report.rows_listed import Behind, ListedRow, Order
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import IndicatorOutcome

_BY_AMOUNT = ("highest", "lowest")


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of evidence: cells are ready text, ``tone`` a class for the verdict."""

    key: str
    at: str
    due: str
    done: str
    verdict: str
    tone: str
    amount: str
    source: str


@dataclass(frozen=True, slots=True)
class RowsView:
    """The rows listed, which columns they fill, and how many more there are."""

    heading: str
    rows: tuple[RowLine, ...]
    has_due: bool
    has_done: bool
    has_amount: bool
    rest: str
    calm: bool


def rows_view(voice: Voice, indicator: IndicatorOutcome, behind: Behind, order: Order) -> RowsView:
    """Return the listed rows of ``behind`` as a table."""
    listed = behind.listed
    rest = behind.total - len(listed)
    return RowsView(
        heading=_heading(voice, behind, order),
        rows=tuple(_line(voice, indicator, row, order) for row in listed),
        has_due=any(row.due is not None for row in listed),
        has_done=any(row.done is not None for row in listed),
        has_amount=order in _BY_AMOUNT and any(row.amount is not None for row in listed),
        rest=voice.words("rows.rest", rest=rest, total=behind.total) if rest else "",
        calm=not any(_tone(row, order) == "bad" for row in listed),
    )


def _heading(voice: Voice, behind: Behind, order: Order) -> str:
    shown = len(behind.listed)
    if order in _BY_AMOUNT:
        return voice.words("rows.worst_first", shown=shown)
    missed = behind.counts.get("in" if order == "met" else "out", 0)
    if missed and missed <= shown:
        return voice.words("rows.misses_all", missed=missed)
    if missed:
        return voice.words("rows.misses_first", missed=missed, shown=shown)
    return voice.words("rows.first", shown=shown)


def _line(voice: Voice, indicator: IndicatorOutcome, row: ListedRow, order: Order) -> RowLine:
    return RowLine(
        key=row.key,
        at=_moment(voice, row.at),
        due=_moment(voice, row.due),
        done=_moment(voice, row.done),
        verdict=voice.words(f"verdict.{_verdict(row, order)}"),
        tone=_tone(row, order),
        amount=voice.figures.quantity(row.amount, indicator.unit) if row.amount is not None else "",
        source=f"{row.file}:{row.line}" if row.line is not None else row.file,
    )


def _moment(voice: Voice, at: datetime | None) -> str:
    return voice.figures.moment(at, year=voice.period.start.year) if at else ""


def _verdict(row: ListedRow, order: Order) -> str:
    if row.verdict not in ("in", "out"):
        return row.verdict
    if order in _BY_AMOUNT:
        return "counted"
    if order == "met":
        return "occurred" if row.verdict == "in" else "not_occurred"
    if row.due is None:
        return "met" if row.verdict == "in" else "not_met"
    return "on_time" if row.verdict == "in" else "late"


def _tone(row: ListedRow, order: Order) -> str:
    if row.verdict not in ("in", "out"):
        return "muted"
    return "bad" if row.verdict == {"met": "in", "missed": "out"}.get(order) else ""

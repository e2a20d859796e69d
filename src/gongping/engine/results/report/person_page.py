"""One person's result read back from a sealed folder: the same view as in the report, rows page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa

from gongping.engine.periods import Period
from gongping.engine.results.report.definitions import Definitions
from gongping.engine.results.report.distribution import merged, spread
from gongping.engine.results.report.drawing import Symbol, symbol
from gongping.engine.results.report.figures import Figures
from gongping.engine.results.report.leaf_view import row_order
from gongping.engine.results.report.measure_text import amount_unit
from gongping.engine.results.report.person_view import PersonView, person_view
from gongping.engine.results.report.rows_listed import Behind, RowsBehind
from gongping.engine.results.report.rows_view import RowsView, rows_view
from gongping.engine.results.report.voice import Voice
from gongping.engine.results.report.words import Words
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import IndicatorOutcome, PersonOutcome
from gongping.errors import Language

FIRST_ROWS = 8


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The view of one person with the spread of the department behind the dot, None where it is too small.

    ``keys`` are those of all rows behind any measure, listed or not.
    """

    view: PersonView
    spread: Symbol | None
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A page of the rows behind one measure: ``first`` and ``last`` are places among ``total``, from 1."""

    indicator: str
    question: str
    rows: RowsView
    first: int
    last: int
    total: int


def voice_of_period(schemes: Sequence[Scheme], period: Period, language: Language) -> Voice:
    """Return what speaks of results under ``schemes`` in ``language``."""
    return Voice(Words(language), Figures(language), Definitions(schemes), period)


def person_page(voice: Voice, person: PersonOutcome, rows: pa.Table, totals: Sequence[Decimal]) -> PersonPage:
    """Return the page of ``person``.

    ``rows`` are those of rows.parquet that are the person's; ``totals`` those of everybody in the department,
    shown in groups of five or more only.
    """
    whole = spread(totals, voice.definitions.grades(person.main.scheme_id))
    shown = merged(whole) if whole else None
    behind = symbol(voice, "spread", shown) if shown else None
    view = person_view(voice, person, "person", RowsBehind(rows), limit=FIRST_ROWS, symbol=behind)
    return PersonPage(view, behind, frozenset(rows["row_key"].to_pylist()))


def rows_page(
    voice: Voice,
    person: PersonOutcome,
    rows: pa.Table,
    *,
    segment: int,
    indicator: str,
    start: int,
    size: int,
) -> RowsPage | None:
    """Return ``size`` of the rows behind one measure from the place ``start`` (from 0), misses first.

    None where the person has no such stretch or measure, or no row there.
    """
    found = _measure(person, segment, indicator)
    if found is None:
        return None
    scheme_id, outcome = found
    definition = voice.definitions.indicator(scheme_id, indicator)
    order = row_order(outcome, definition)
    all_rows = RowsBehind(rows).every((person.employee_id, segment, indicator), order=order)
    part = all_rows.listed[start : start + size]
    if not part:
        return None
    view = rows_view(
        voice,
        Behind(all_rows.counts, part),
        order,
        unit=amount_unit(outcome, definition),
        definition=definition,
    )
    return RowsPage(
        indicator=outcome.name,
        question=definition.question if definition else "",
        rows=view,
        first=start + 1,
        last=start + len(part),
        total=all_rows.total,
    )


def _measure(person: PersonOutcome, segment: int, indicator: str) -> tuple[str, IndicatorOutcome] | None:
    return next(
        (
            (stretch.scheme_id, one)
            for stretch in person.segments
            if stretch.number == segment
            for section in stretch.sections
            for one in section.indicators
            if one.id == indicator
        ),
        None,
    )

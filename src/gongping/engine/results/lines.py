"""results.csv: one line per person, columns in a fixed order, decimals in full (design §6)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongping.engine import exact
from gongping.engine.presence import state
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import (
    IndicatorOutcome,
    PersonOutcome,
    SectionOutcome,
    SegmentOutcome,
    all_indicators,
)

HEAD = (
    "employee_id", "name", "department", "site", "post", "period", "days", "status", "total", "total.se",
    "grade", "events",
)  # fmt: skip
INDICATOR_PARTS = ("state", "raw", "value", "n", "points")
_QUOTED = frozenset(',"')
_LINE_ENDS = re.compile(r"[\r\n]+")


def header(schemes: Sequence[Scheme]) -> tuple[str, ...]:
    """Return the column names: the person, then all sections, then all indicators, schemes by id."""
    sections, indicators = _columns(schemes)
    return (
        *HEAD,
        *(name for id in sections for name in (f"section.{id}", f"section.{id}.state")),
        *(f"{id}.{part}" for id in indicators for part in INDICATOR_PARTS),
    )


def data_lines(people: Iterable[PersonOutcome], schemes: Sequence[Scheme]) -> Iterator[str]:
    """Yield one line per person without its line feed, by employee id; the leaves of the seal."""
    sections, indicators = _columns(schemes)
    with_events = {scheme.id for scheme in schemes if scheme.events is not None}
    for person in sorted(people, key=lambda person: person.employee_id):
        main = person.main
        found = {section.id: section for section in main.sections}
        measured = {one.id: one for section in main.sections for one in section.indicators}
        cells = [
            *_person(person, main if main.scheme_id in with_events else None),
            *(cell for id in sections for cell in _section(found.get(id))),
            *(cell for id in indicators for cell in _indicator(measured.get(id))),
        ]
        yield line(cells)


def line(cells: Iterable[str]) -> str:
    """Join cells as RFC 4180 does, without the line's end; a line break inside a cell becomes a space."""
    return ",".join(_cell(cell) for cell in cells)


def _columns(schemes: Sequence[Scheme]) -> tuple[Sequence[str], Sequence[str]]:
    ordered = sorted(schemes, key=lambda scheme: scheme.id)
    sections: Mapping[str, None] = dict.fromkeys(
        section.id for scheme in ordered for section in scheme.sections
    )
    indicators: Mapping[str, None] = dict.fromkeys(
        indicator.id for scheme in ordered for indicator in all_indicators(scheme)
    )
    return tuple(sections), tuple(indicators)


def _person(person: PersonOutcome, with_events: SegmentOutcome | None) -> Iterator[str]:
    yield from (person.employee_id, person.name, person.department, person.site, person.post)
    yield from (person.period, str(person.days), person.status)
    yield from (exact.text(person.total), exact.text(person.total_se), person.grade or "")
    yield exact.text(with_events.events_total) if with_events is not None else ""


def _section(section: SectionOutcome | None) -> tuple[str, str]:
    if section is None:
        return "", ""
    return exact.text(section.points), state(section.presence)


def _indicator(one: IndicatorOutcome | None) -> tuple[str, ...]:
    if one is None:
        return ("",) * len(INDICATOR_PARTS)
    raw, value, points = exact.text(one.raw), exact.text(one.value), exact.text(one.points)
    return state(one.presence), raw, value, str(one.n), points


def _cell(text: str) -> str:
    flat = _LINE_ENDS.sub(" ", text)
    if _QUOTED & set(flat) or flat != flat.strip():
        return '"' + flat.replace('"', '""') + '"'
    return flat

"""The sheet of all measures: a line per person, stretch and indicator, ready to be filtered."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gongping.engine.results.report.leaves import meets_target
from gongping.engine.results.report.measure_text import absence_text
from gongping.engine.results.report.voice import Voice
from gongping.engine.results.workbook_cells import Column, Number, SheetWriter, Text
from gongping.engine.results.workbook_people import Cells, absent_or
from gongping.engine.scoring import (
    IndicatorOutcome,
    PersonOutcome,
    SectionOutcome,
    SegmentOutcome,
    say_absence,
)

_COLUMNS = (
    ("col.department", 14), ("col.name", 12), ("col.id", 10), ("col.segment", 6), ("col.section", 14),
    ("col.indicator", 22), ("tree.measured", 14), ("col.unit", 10), ("tree.sample", 9), ("col.met_rows", 9),
    ("col.target", 10), ("col.on_target", 9), ("tree.points", 9), ("col.planned", 9), ("tree.weight", 9),
    ("tree.added", 10), ("rows.pending.col", 9), ("rows.unknown.col", 9), ("rows.excluded.col", 9),
    ("col.notes", 60),
)  # fmt: skip


def write_measures(sheet: SheetWriter, voice: Voice, people: Mapping[str, Sequence[PersonOutcome]]) -> None:
    """Write every indicator, and every section made of something else, of every scored stretch."""
    lines = [line for group in people.values() for person in group for line in _person(voice, person)]
    sheet.table([Column(voice.words(key), width) for key, width in _COLUMNS], lines)


def _person(voice: Voice, person: PersonOutcome) -> Iterator[Cells]:
    for segment in person.segments:
        who: Cells = [
            Text(segment.department),
            Text(person.name),
            Text(person.employee_id),
            Number(segment.number, "count"),
        ]
        for section in segment.sections:
            if not section.indicators:
                yield [*who, *_section(voice, section)]
            for indicator in section.indicators:
                yield [*who, *_indicator(voice, segment, section, indicator)]


def _section(voice: Voice, section: SectionOutcome) -> Cells:
    nothing: Cells = [None] * 4
    absent = Text(absence_text(voice, section.presence), grey=True) if section.points is None else None
    return [
        Text(section.name),
        None,
        absent,
        *nothing,
        None,
        absent_or(voice, section.points, "points", "state.no_points"),
        Number(section.weight, "weight"),
        Number(section.share * 100, "weight"),
        absent_or(voice, _added(section), "total", "state.not_added"),
        None,
        None,
        None,
        Text(_sentences(voice, section)),
    ]


def _indicator(
    voice: Voice, segment: SegmentOutcome, section: SectionOutcome, one: IndicatorOutcome
) -> Cells:
    definition = voice.definitions.indicator(segment.scheme_id, one.id)
    unit = "percent" if one.unit == "share" else "value"
    words = Text(absence_text(voice, one.presence, definition), grey=True)
    met = meets_target(one)
    return [
        Text(section.name),
        Text(one.name),
        Number(one.value, unit) if one.value is not None else words,
        Text(voice.figures.unit(one.unit)),
        Number(one.n, "count"),
        Number(one.numerator, "value") if one.numerator is not None else None,
        Number(one.target, unit) if one.target is not None else Text(voice.words("no_target"), grey=True),
        Text(voice.words(f"on_target.{met}"), grey=met is None),
        absent_or(voice, one.points, "points", "state.no_points"),
        Number(section.weight * one.weight / 100, "weight"),
        Number(one.share * 100, "weight"),
        absent_or(voice, _added(one), "total", "state.not_added"),
        Number(one.pending, "count"),
        Number(one.unknown, "count"),
        Number(one.excluded, "count"),
        Text(_sentences(voice, one)),
    ]


def _added(one: IndicatorOutcome | SectionOutcome) -> Decimal | None:
    return one.share * one.points if one.points is not None and one.share else None


def _sentences(voice: Voice, one: IndicatorOutcome | SectionOutcome) -> str:
    said = say_absence(one.presence, voice.words.language)
    return voice.words.space.join([sentence for sentence in (said, *voice.notes(one.notes)) if sentence])

"""The sheet of one department: a line per person in the order of their names."""

from collections.abc import Sequence
from decimal import Decimal

from gongping.engine.results.report.ratings_shown import section_points
from gongping.engine.results.report.voice import Voice
from gongping.engine.results.workbook_cells import Column, Number, SheetWriter, Text
from gongping.engine.scoring import PersonOutcome, SectionOutcome

Cells = list[Text | Number | None]


def write_department(sheet: SheetWriter, voice: Voice, people: Sequence[PersonOutcome]) -> None:
    """Write the people of one department; sections that a person's scheme does not have stay empty."""
    sections: dict[str, str] = {}
    for person in people:
        for section in person.main.sections:
            sections.setdefault(section.id, section.name)
    lines = [_line(voice, person, tuple(sections)) for person in people]
    sheet.table(_columns(voice, tuple(sections.values())), lines)


def _columns(voice: Voice, sections: Sequence[str]) -> list[Column]:
    words = voice.words
    fixed = [("col.name", 12), ("col.id", 10), ("col.site", 14), ("col.post", 12), ("col.days", 8)]
    fixed += [
        ("col.present", 8),
        ("col.status", 12),
        ("col.total", 9),
        ("col.error", 12),
        ("col.grade", 10),
        ("col.events", 9),
    ]
    columns = [Column(words(key), width) for key, width in fixed]
    return [*columns, *(Column(name, 12) for name in sections), Column(words("col.notes"), 60)]


def _line(voice: Voice, person: PersonOutcome, sections: Sequence[str]) -> Cells:
    found = {section.id: section for section in person.main.sections}
    grade = voice.grade(person.main.scheme_id, person.grade) if person.grade else ""
    start: Cells = [
        Text(person.name),
        Text(person.employee_id),
        Text(person.site),
        Text(person.post),
        Number(person.days, "count"),
        Number(person.present_days, "value"),
        Text(voice.words(f"status.{person.status}")),
        absent_or(voice, person.total, "total", "state.no_total"),
        absent_or(voice, person.total_se, "error", "state.no_error"),
        Text(grade) if grade else Text(voice.words("state.no_grade"), grey=True),
        Number(person.main.events_total, "signed"),
    ]
    points = [_points(voice, found.get(section)) for section in sections]
    return [*start, *points, Text(voice.words.space.join(voice.notes(person.notes)))]


def _points(voice: Voice, section: SectionOutcome | None) -> Text | Number | None:
    if section is None:
        return None
    if section.kind == "ratings" and section.points is not None:
        return Text(section_points(section) or "")
    return absent_or(voice, section.points, "points", "state.no_points")


def absent_or(voice: Voice, number: Decimal | None, format: str, absent: str) -> Text | Number:
    """Return the number, or the grey words that stand for its absence: never a nought, never nothing."""
    return Number(number, format) if number is not None else Text(voice.words(absent), grey=True)

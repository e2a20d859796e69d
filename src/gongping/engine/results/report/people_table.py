"""The list of people by department and scheme, in the order of their names, never of their scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongping.engine.results.report.figures import fixed, signed
from gongping.engine.results.report.names import by_sound
from gongping.engine.results.report.person_view import STATUS_TONE
from gongping.engine.results.report.ratings_shown import section_points
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import PersonOutcome


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the list; ``sections``: (text, absent) per column; ``anchor``: empty without a part."""

    anchor: str
    name: str
    about: str
    total: str
    has_total: bool
    grade: str
    sections: tuple[tuple[str, bool], ...]
    events: str
    status: str
    tone: str
    standing: str


@dataclass(frozen=True, slots=True)
class GroupTable:
    """The people of one department under one scheme, and the sections of that scheme as columns."""

    name: str
    columns: tuple[str, ...]
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class DepartmentTable:
    """One department: a table per scheme."""

    name: str
    anchor: str
    groups: tuple[GroupTable, ...]
    everybody: tuple[PersonLine, ...]
    say: str


def departments(people: Sequence[PersonOutcome]) -> dict[str, list[PersonOutcome]]:
    """Return people by department, both in the order of their sounds."""
    grouped: dict[str, list[PersonOutcome]] = {}
    for person in sorted(people, key=lambda p: by_sound(p.name, p.employee_id)):
        grouped.setdefault(person.department, []).append(person)
    return dict(sorted(grouped.items(), key=lambda item: by_sound(item[0], "")))


def department_table(
    voice: Voice, name: str, number: int, people: Sequence[PersonOutcome], anchors: Mapping[str, str]
) -> DepartmentTable:
    """Return the tables of one department; ``anchors`` leads from employee ids to people's parts."""
    lines = {
        person.employee_id: _line(voice, person, anchors.get(person.employee_id, "")) for person in people
    }
    schemes: dict[str, list[PersonOutcome]] = {}
    for person in people:
        schemes.setdefault(person.main.scheme_id, []).append(person)
    groups = tuple(
        GroupTable(
            name=voice.definitions.scheme(scheme_id).name,
            columns=tuple(section.name for section in held[0].main.sections),
            people=tuple(lines[person.employee_id] for person in held),
        )
        for scheme_id, held in sorted(schemes.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    totals = sum(line.has_total for line in lines.values())
    return DepartmentTable(
        name=name or voice.words("department.none"),
        anchor=f"d{number}",
        groups=groups,
        everybody=tuple(lines.values()),
        say=voice.words("department.say", n=len(lines), totals=totals),
    )


def _line(voice: Voice, person: PersonOutcome, anchor: str) -> PersonLine:
    nothing = voice.words("state.no_points")
    return PersonLine(
        anchor=anchor,
        name=person.name or person.employee_id,
        about=voice.words("person.post", post=person.post, site=person.site),
        total=fixed(person.total, 2) if person.total is not None else voice.words("state.no_total"),
        has_total=person.total is not None,
        grade=person.grade or voice.words("state.no_grade"),
        sections=tuple(
            (points, False) if (points := section_points(section)) is not None else (nothing, True)
            for section in person.main.sections
        ),
        events=signed(person.main.events_total),
        status=voice.words(f"status.{person.status}"),
        tone=STATUS_TONE.get(person.status, ""),
        standing=_standing(voice, person),
    )


def _standing(voice: Voice, person: PersonOutcome) -> str:
    told = person.standing
    if told is None:
        return ""
    return voice.words("person.standing", above=told.above, level=told.level, below=told.below)

"""The parts of a section not made of indicators: rating groups, key results, tasks, earlier periods."""

from dataclasses import dataclass

from gongping.engine.results.report.figures import fixed, short
from gongping.engine.results.report.measure_text import absence_text
from gongping.engine.results.report.ratings_shown import shown_points
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import PartOutcome, SectionOutcome


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part; cells are ready text, absence included."""

    name: str
    facts: str
    points: str
    weight: str
    absent: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartsDetail:
    """The parts of a section and the rule that says what of them is shown."""

    kind: str
    lines: tuple[PartLine, ...]
    rule: str


def parts_detail(voice: Voice, section: SectionOutcome) -> PartsDetail:
    """Return the parts of ``section``; of ratings groups alone, with points only where they may be told."""
    if section.kind == "ratings":
        lines = tuple(_group(voice, part) for part in section.parts)
        return PartsDetail("ratings", lines, voice.words("ratings.rule"))
    return PartsDetail(section.kind, tuple(_part(voice, part) for part in section.parts), "")


def _group(voice: Voice, group: PartOutcome) -> PartLine:
    points = shown_points(group)
    counted = dict(group.facts).get("counted") != "no"
    return PartLine(
        name=relation_name(voice, group.id),
        facts=voice.words("section.raters", n=group.n),
        points=points or voice.words("ratings.hidden" if counted else "state.no_points"),
        weight=short(group.weight),
        absent=points is None,
        notes=voice.notes(group.notes),
    )


def relation_name(voice: Voice, relation: str) -> str:
    """Return the users' word for a relation: 上级, 同事."""
    key = f"relation.{relation}"
    return voice.words(key) if voice.words.has(key) else relation


def _part(voice: Voice, part: PartOutcome) -> PartLine:
    absent = part.points is None
    facts = [_fact(voice, name, fact) for name, fact in part.facts]
    said = [absence_text(voice, part.presence)] if absent else []
    return PartLine(
        name=part.name,
        facts=voice.words.joined([*said, *(fact for fact in facts if fact)]),
        points=fixed(part.points, 1) if part.points is not None else voice.words("state.no_points"),
        weight=short(part.weight),
        absent=absent,
        notes=voice.notes(part.notes),
    )


def _fact(voice: Voice, name: str, fact: str) -> str:
    key = f"fact.{name}"
    return voice.words(key, fact=fact) if fact and voice.words.has(key) else ""

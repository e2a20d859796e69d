"""What was missing and what was done about it: absent measures by kind, people without a total or grade."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongping.engine.presence import Pending, Presence, TooFew
from gongping.engine.results.report.figures import short
from gongping.engine.results.report.measure_text import absence_text
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import PersonOutcome


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One kind of hole: where, of what kind, with how many people, and what became of its weight."""

    name: str
    state: str
    people: int
    done: str


def missing_lines(voice: Voice, people: Sequence[PersonOutcome]) -> tuple[MissingLine, ...]:
    """Return the holes of everybody's longest segment, the most frequent first."""
    counts: dict[tuple[str, str, str], int] = {}
    for person in people:
        done = _done(voice, person)
        for name, state in _holes(voice, person):
            key = (name, state, done)
            counts[key] = counts.get(key, 0) + 1
    lines = [MissingLine(name, state, number, done) for (name, state, done), number in counts.items()]
    return tuple(sorted(lines, key=lambda line: (-line.people, line.name, line.state)))


def _holes(voice: Voice, person: PersonOutcome) -> list[tuple[str, str]]:
    holes = []
    for section in person.main.sections:
        if section.points is None and not section.indicators:
            holes.append((section.name, _kind(voice, section.presence, "")))
        for indicator in section.indicators:
            if indicator.value is None:
                definition = voice.definitions.indicator(person.main.scheme_id, indicator.id)
                source = definition.source if definition else ""
                holes.append((indicator.name, _kind(voice, indicator.presence, source)))
    return holes


def _kind(voice: Voice, presence: Presence, source: str) -> str:
    # without the number of rows at hand, which differs from person to person
    if isinstance(presence, TooFew):
        return voice.words("state.too_few", least=voice.figures.rows(presence.least, source))
    if isinstance(presence, Pending):
        return voice.words("state.not_due")
    return absence_text(voice, presence)


def _done(voice: Voice, person: PersonOutcome) -> str:
    rule = voice.definitions.scheme(person.main.scheme_id).presence
    neutral = short(rule.neutral) if rule.neutral is not None else ""
    return voice.words(f"done.{rule.absent}", neutral=neutral)

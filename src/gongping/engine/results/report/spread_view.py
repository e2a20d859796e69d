"""The spread of totals: the whole of it for those who manage, merged by department for each person's page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongping.engine.results.report.counted import Counted
from gongping.engine.results.report.distribution import Spread, merged, spread
from gongping.engine.results.report.drawing import Chart, Symbol, chart, symbol
from gongping.engine.results.report.findings import at_least, middle_grade
from gongping.engine.results.report.voice import Voice
from gongping.engine.schemes import Grade


@dataclass(frozen=True, slots=True)
class SpreadSaid:
    """A spread of totals with its finding; groups at ``grade`` and above are to be dark, all if None."""

    spread: Spread
    say: str
    note: str
    grade: str | None


def histogram(voice: Voice, people: Sequence[Counted]) -> Chart | None:
    """Return the histogram of all totals, None where there are none."""
    whole = spread(
        [person.total for person in people if person.total is not None], shared_grades(voice, people)
    )
    if whole is None:
        return None
    say, grade = _said(voice, people)
    note = _note(voice, "spread.note", grade)
    return chart(voice, whole, grade=grade, say=say, note=note)


def merged_spread(voice: Voice, people: Sequence[Counted]) -> SpreadSaid | None:
    """Return the spread without any group under five, None where fewer than two groups would be left."""
    whole = spread(
        [person.total for person in people if person.total is not None], shared_grades(voice, people)
    )
    shown = merged(whole) if whole else None
    if shown is None:
        return None
    say, grade = _said(voice, people)
    return SpreadSaid(shown, say, _note(voice, "spread.note.merged", grade), grade)


def department_symbols(voice: Voice, grouped: Mapping[str, Sequence[Counted]]) -> dict[str, Symbol]:
    """Return, for each department large enough, its totals in groups of five people or more."""
    found: dict[str, Symbol] = {}
    for number, (name, people) in enumerate(grouped.items(), start=1):
        whole = spread(
            [person.total for person in people if person.total is not None], shared_grades(voice, people)
        )
        shown = merged(whole) if whole else None
        if shown:
            found[name] = symbol(voice, f"s{number}", shown)
    return found


def _said(voice: Voice, people: Sequence[Counted]) -> tuple[str, str | None]:
    """Return the finding, and the middle grade that it speaks of, if all are graded alike."""
    graded = [person for person in people if person.total is not None]
    grade = middle_grade(voice, people)
    if grade is None:
        return voice.words("spread.say.plain", n=len(graded)), None
    good = at_least(voice, graded, grade)
    return voice.words("spread.say", n=len(graded), grade=grade, good=good), grade


def _note(voice: Voice, key: str, grade: str | None) -> str:
    note = voice.words(key)
    return f"{note}{voice.words.space}{voice.words('spread.note.dark', grade=grade)}" if grade else note


def shared_grades(voice: Voice, people: Sequence[Counted]) -> tuple[Grade, ...]:
    """Return the grades all of ``people`` are given by, none where they differ."""
    sets = {
        tuple((grade.id, grade.from_) for grade in voice.definitions.grades(person.main.scheme_id))
        for person in people
    }
    if len(sets) != 1:
        return ()
    return voice.definitions.grades(people[0].main.scheme_id)

"""The spread of totals: the whole of it for those who manage, merged by department for each person's page."""

from collections.abc import Mapping, Sequence

from gongping.engine.results.report.distribution import merged, spread
from gongping.engine.results.report.drawing import Chart, Symbol, chart, symbol
from gongping.engine.results.report.findings import at_least, middle_grade
from gongping.engine.results.report.voice import Voice
from gongping.engine.schemes import Grade
from gongping.engine.scoring import PersonOutcome


def histogram(voice: Voice, people: Sequence[PersonOutcome]) -> Chart | None:
    """Return the histogram of all totals, None where there are none."""
    graded = [person for person in people if person.total is not None]
    whole = spread([person.total for person in graded if person.total is not None], _grades(voice, people))
    if whole is None:
        return None
    grade = middle_grade(voice, people)
    words = voice.words
    note = words("spread.note")
    if grade is None:
        return chart(voice, whole, grade=None, say=words("spread.say.plain", n=len(graded)), note=note)
    good = at_least(voice, graded, grade)
    say = words("spread.say", n=len(graded), grade=grade, good=good)
    dark = words("spread.note.dark", grade=grade)
    return chart(voice, whole, grade=grade, say=say, note=f"{note}{words.space}{dark}")


def department_symbols(voice: Voice, grouped: Mapping[str, Sequence[PersonOutcome]]) -> dict[str, Symbol]:
    """Return, for each department large enough, its totals in groups of five people or more."""
    found: dict[str, Symbol] = {}
    for number, (name, people) in enumerate(grouped.items(), start=1):
        whole = spread(
            [person.total for person in people if person.total is not None], _grades(voice, people)
        )
        shown = merged(whole) if whole else None
        if shown:
            found[name] = symbol(voice, f"s{number}", shown)
    return found


def _grades(voice: Voice, people: Sequence[PersonOutcome]) -> tuple[Grade, ...]:
    """The grades all of ``people`` are given by, none where they differ."""
    sets = {
        tuple((grade.id, grade.from_) for grade in voice.definitions.grades(person.main.scheme_id))
        for person in people
    }
    if len(sets) != 1:
        return ()
    return voice.definitions.grades(people[0].main.scheme_id)

"""The department in sentences: what was found, with the figures it rests on, and nothing else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from gongping.engine.results.report.counted import Counted
from gongping.engine.results.report.distribution import quartiles
from gongping.engine.results.report.figures import fixed
from gongping.engine.results.report.indicator_stats import IndicatorStat
from gongping.engine.results.report.voice import Voice

_FEW = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence and where its evidence is on the page."""

    text: Markup
    link: str
    link_text: str


def findings(voice: Voice, people: Sequence[Counted], stats: Sequence[IndicatorStat]) -> tuple[Finding, ...]:
    """Return two to four findings: who has a result, how totals lie, what costs most, what was missing."""
    found = [_who(voice, people), _totals(voice, people), _weakest(voice, stats), _missing(voice, stats)]
    return tuple(finding for finding in found if finding)


def middle_grade(voice: Voice, people: Sequence[Counted]) -> str | None:
    """Return the middle one of the grades, None where people are graded by different ones or by none."""
    sets = {tuple(grade.id for grade in voice.definitions.grades(p.main.scheme_id)) for p in people}
    if len(sets) != 1:
        return None
    (ids,) = sets
    return ids[len(ids) // 2] if ids else None


def at_least(voice: Voice, people: Sequence[Counted], grade: str) -> int:
    """Count people whose grade is ``grade`` or a higher one."""
    count = 0
    for person in people:
        ids = [one.id for one in voice.definitions.grades(person.main.scheme_id)]
        count += person.grade in ids[ids.index(grade) :]
    return count


def _who(voice: Voice, people: Sequence[Counted]) -> Finding:
    statuses = Counter(person.status for person in people)
    words = voice.words
    parts = [
        words(f"finding.{status}", n=statuses[status])
        for status in ("complete", "partial", "withheld")
        if statuses[status]
    ]
    text = words.rich("finding.who", n=len(people), parts=words.joined(parts))
    return Finding(text, "#people", words("link.people"))


def _totals(voice: Voice, people: Sequence[Counted]) -> Finding | None:
    totals = [person.total for person in people if person.total is not None]
    words = voice.words
    if not totals:
        return None
    lower, median, upper = (fixed(part, 1) for part in quartiles(totals))
    if len(totals) < _FEW:
        return Finding(words.rich("finding.few_totals", n=len(totals)), "#spread", words("link.spread"))
    text = words.rich("finding.totals", median=median, lower=lower, upper=upper)
    grade = middle_grade(voice, people)
    if grade:
        text += words.rich("finding.grades", grade=grade, n=at_least(voice, people, grade))
    return Finding(text, "#spread", words("link.spread"))


def _weakest(voice: Voice, stats: Sequence[IndicatorStat]) -> Finding | None:
    costly = [stat for stat in stats if stat.lost > 0 and stat.measured >= _FEW and stat.target is not None]
    if not costly:
        return None
    stat = costly[0]
    text = voice.words.rich(
        "finding.weakest",
        name=stat.name,
        n=stat.measured,
        missed=stat.missed,
        target=voice.figures.quantity(stat.target or Decimal(0), stat.unit),
        each=fixed(stat.lost_each, 2),
    )
    return Finding(text, "#indicators", voice.words("link.indicators"))


def _missing(voice: Voice, stats: Sequence[IndicatorStat]) -> Finding | None:
    absent: Counter[str] = Counter()
    for stat in stats:
        absent += stat.absent
    words = voice.words
    if not absent.total():
        return Finding(words.rich("finding.nothing_missing"), "#data", words("link.data"))
    kinds = [words(f"finding.{kind}", n=number) for kind, number in sorted(absent.items())]
    text = words.rich("finding.missing", n=absent.total(), kinds=words.joined(kinds))
    return Finding(text, "#missing", words("link.missing"))

"""A department's running period in sentences and figures; nobody is ranked or graded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from gongping.engine.results.report.counted import Counted
from gongping.engine.results.report.department_page import LEAST_PEOPLE, read_counted
from gongping.engine.results.report.distribution import merged, quartiles, spread
from gongping.engine.results.report.figures import fixed
from gongping.engine.results.report.findings import middle_grade
from gongping.engine.results.report.headline import Figure, headline
from gongping.engine.results.report.indicator_stats import IndicatorStat
from gongping.engine.results.report.indicator_table import IndicatorTable, indicator_tables
from gongping.engine.results.report.losses_view import LossBar, longest_bars
from gongping.engine.results.report.spread_view import SpreadSaid, shared_grades
from gongping.engine.results.report.voice import Voice

_MOST = 2
_NOTICED = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class DepartmentSaid:
    """What a board says while the period runs."""

    findings: tuple[Markup, ...]
    figures: tuple[Figure, ...]
    spread: SpreadSaid | None
    losses: tuple[LossBar, ...]
    indicators: tuple[IndicatorTable, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """How the department stood on an earlier day: its totals and what was counted."""

    day: date
    totals: Sequence[Decimal]
    counted: Mapping[str, Any]


def department_said(
    voice: Voice, people: Sequence[Counted], counted: Mapping[str, Any], rows: int, before: Before | None
) -> DepartmentSaid | None:
    """Return what is said of a department, None where it has fewer than five people.

    ``counted`` is what ``count_department`` made of its people's trees, ``rows`` the rows behind them.
    """
    if len(people) < LEAST_PEOPLE:
        return None
    stats, losses = read_counted(counted)
    earlier = read_counted(before.counted)[0] if before else []
    shown = [stat for stat in stats if stat.people >= LEAST_PEOPLE]
    return DepartmentSaid(
        findings=tuple(_findings(voice, people, shown, before, earlier)),
        figures=headline(voice, people, stats, rows, None),
        spread=_spread(voice, people),
        losses=longest_bars(losses, voice.words("head.losses.rest")) if losses else (),
        indicators=indicator_tables(voice, shown),
    )


def _findings(
    voice: Voice,
    people: Sequence[Counted],
    stats: Sequence[IndicatorStat],
    before: Before | None,
    earlier: Sequence[IndicatorStat],
) -> Iterator[Markup]:
    yield _totals(voice, people, before)
    if before:
        yield from _moved(voice, stats, earlier, _since(voice, before.day))
    short = [
        stat for stat in stats if stat.measured >= LEAST_PEOPLE and stat.target is not None and stat.missed
    ]
    for stat in sorted(short, key=lambda stat: (-stat.lost, stat.id))[:_MOST]:
        yield voice.words.rich(
            "so_far.find.short",
            name=stat.name,
            measured=stat.measured,
            missed=stat.missed,
            target=voice.figures.quantity(stat.target or Decimal(0), stat.unit),
        )


def _totals(voice: Voice, people: Sequence[Counted], before: Before | None) -> Markup:
    totals = [person.total for person in people if person.total is not None]
    words = voice.words
    if len(totals) < LEAST_PEOPLE:
        return words.rich("so_far.find.few", n=len(people), with_total=len(totals))
    median = quartiles(totals)[1]
    said = words.rich("so_far.find.totals", n=len(people), with_total=len(totals), median=fixed(median, 1))
    if before is None or len(before.totals) < LEAST_PEOPLE:
        return said
    change = median - quartiles(before.totals)[1]
    if abs(change) < _NOTICED:
        return said
    word = words("so_far.more_points" if change > 0 else "so_far.fewer_points")
    return said + words.rich(
        "so_far.find.median", word=word, since=_since(voice, before.day), points=fixed(abs(change), 1)
    )


def _moved(
    voice: Voice, stats: Sequence[IndicatorStat], earlier: Sequence[IndicatorStat], since: str
) -> Iterator[Markup]:
    """Say which medians moved most, as parts of their targets, where both weeks measured five people."""
    then = {(stat.scheme_id, stat.id): stat for stat in earlier}
    pairs = [(stat, then[stat.scheme_id, stat.id]) for stat in stats if (stat.scheme_id, stat.id) in then]
    sizes = [
        (abs(now.median - old.median) / abs(now.target), now, old)
        for now, old in pairs
        if now.median is not None
        and old.median is not None
        and now.target
        and now.median != old.median
        and min(now.measured, old.measured) >= LEAST_PEOPLE
    ]
    for _, now, old in sorted(sizes, key=lambda pair: (-pair[0], pair[1].id))[:_MOST]:
        yield _moved_said(voice, now, old, since)


def _moved_said(voice: Voice, now: IndicatorStat, old: IndicatorStat, since: str) -> Markup:
    median, before = now.median or Decimal(0), old.median or Decimal(0)
    lower_better = _lower_is_better(voice, now)
    key = "so_far.find.rose" if (median < before) == lower_better else "so_far.find.fell"
    return voice.words.rich(
        key,
        since=since,
        name=now.name,
        before=voice.figures.quantity(before, now.unit, beside=median),
        now=voice.figures.quantity(median, now.unit, beside=before),
    )


def _lower_is_better(voice: Voice, stat: IndicatorStat) -> bool:
    definition = voice.definitions.indicator(stat.scheme_id, stat.id)
    return definition is not None and definition.better == "lower"


def _spread(voice: Voice, people: Sequence[Counted]) -> SpreadSaid | None:
    """Return the spread with the lines of the grades: how many are above a line, nobody's grade."""
    totals = [person.total for person in people if person.total is not None]
    grades = shared_grades(voice, people)
    whole = spread(totals, grades)
    shown = merged(whole) if whole else None
    if shown is None:
        return None
    note, middle = voice.words("so_far.spread.note"), middle_grade(voice, people)
    line = next((grade.from_ for grade in grades if grade.id == middle), None)
    if line is None:
        return SpreadSaid(shown, voice.words("so_far.spread.plain", n=len(totals)), note, None)
    good = sum(total >= line for total in totals)
    return SpreadSaid(
        shown, voice.words("so_far.spread", n=len(totals), good=good, grade=middle), note, middle
    )


def _since(voice: Voice, day: date) -> str:
    return voice.figures.day_of(day, year=voice.period.start.year)

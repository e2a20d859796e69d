"""The strip of headline figures: each with its verdict in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.results.report.counted import Counted
from gongping.engine.results.report.data_view import DataView
from gongping.engine.results.report.distribution import quartiles
from gongping.engine.results.report.figures import fixed
from gongping.engine.results.report.indicator_stats import IndicatorStat
from gongping.engine.results.report.voice import Voice

_FEW = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the strip."""

    name: str
    value: str
    unit: str
    verdict: str


def headline(
    voice: Voice,
    people: Sequence[Counted],
    stats: Sequence[IndicatorStat],
    rows: int,
    data: DataView | None,
) -> tuple[Figure, ...]:
    """Return three to five figures; one that rests on too little, or on nothing known, is left out."""
    totals = [person.total for person in people if person.total is not None]
    words = voice.words
    found = [
        Figure(words("fig.totals"), f"{len(totals):,}", "", words("fig.totals.d", n=len(people))),
        _median(voice, totals),
        _met(voice, stats),
        Figure(words("fig.rows"), f"{rows:,}", words("fig.rows.unit"), words("fig.rows.d")),
        _kept(voice, data),
    ]
    return tuple(figure for figure in found if figure)


def _median(voice: Voice, totals: Sequence[Decimal]) -> Figure | None:
    if len(totals) < _FEW:
        return None
    lower, median, upper = (fixed(part, 1) for part in quartiles(totals))
    verdict = voice.words("fig.median.d", lower=lower, upper=upper)
    return Figure(voice.words("fig.median"), median, "", verdict)


def _met(voice: Voice, stats: Sequence[IndicatorStat]) -> Figure | None:
    with_target = [stat for stat in stats if stat.target is not None]
    n, met = sum(stat.measured for stat in with_target), sum(stat.met for stat in with_target)
    if not n:
        return None
    verdict = voice.words("fig.met.d", n=n, met=met)
    return Figure(voice.words("fig.met"), fixed(Decimal(met * 100) / n, 0), "%", verdict)


def _kept(voice: Voice, data: DataView | None) -> Figure | None:
    if data is None or not data.read:
        return None
    kept = Decimal(data.kept * 100) / data.read
    # 99.97 must not read as "everything" while rows were rejected
    places = 1 if not data.rejected or kept < Decimal("99.95") else 2
    verdict = voice.words("fig.kept.d", rejected=data.rejected)
    return Figure(voice.words("fig.kept"), fixed(kept, places), "%", verdict)

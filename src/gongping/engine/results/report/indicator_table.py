"""The table of indicators: who missed the target, at what cost."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongping.engine.results.report.figures import fixed
from gongping.engine.results.report.indicator_stats import IndicatorStat
from gongping.engine.results.report.voice import Voice


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator of one scheme; the scheme is named only where there are several."""

    name: str
    scheme: str
    definition: int | None
    met: str
    median: str
    target: str
    lost_each: str
    lost: str
    absent: str


def indicator_lines(voice: Voice, stats: Sequence[IndicatorStat]) -> tuple[IndicatorLine, ...]:
    """Return the lines in the order of ``stats``, most points lost first."""
    several = len({stat.scheme_id for stat in stats}) > 1
    return tuple(_line(voice, stat, several=several) for stat in stats)


def _line(voice: Voice, stat: IndicatorStat, *, several: bool) -> IndicatorLine:
    words, figures = voice.words, voice.figures
    nothing = words("state.no_value")
    median = figures.quantity(stat.median, stat.unit, beside=stat.target) if stat.median is not None else nothing
    return IndicatorLine(
        name=stat.name,
        scheme=voice.definitions.scheme(stat.scheme_id).name if several else "",
        definition=voice.definitions.indicator_number(stat.scheme_id, stat.id),
        met=words("met.of", met=stat.met, n=stat.measured) if stat.measured else nothing,
        median=median,
        target=figures.quantity(stat.target, stat.unit) if stat.target is not None else words("no_target"),
        lost_each=fixed(stat.lost_each, 2) if stat.measured else nothing,
        lost=fixed(stat.lost, 1) if stat.measured else nothing,
        absent=words("people.n", n=stat.absent.total()),
    )

"""The tables of indicators, one per scheme: who missed the target, at what cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.results.report.figures import fixed
from gongping.engine.results.report.indicator_stats import IndicatorStat
from gongping.engine.results.report.voice import Voice


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator; cells are ready text, ``definition`` its number in the list of definitions."""

    name: str
    definition: int | None
    met: str
    median: str
    target: str
    lost_each: str
    lost: str
    absent: str


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The indicators of one scheme, most points lost first."""

    name: str
    lines: tuple[IndicatorLine, ...]


def indicator_tables(voice: Voice, stats: Sequence[IndicatorStat]) -> tuple[IndicatorTable, ...]:
    """Return a table per scheme, the scheme of most people first; lines keep the order of ``stats``."""
    by_scheme: dict[str, list[IndicatorStat]] = {}
    for stat in stats:
        by_scheme.setdefault(stat.scheme_id, []).append(stat)
    ordered = sorted(by_scheme.items(), key=lambda item: (-max(stat.people for stat in item[1]), item[0]))
    return tuple(
        IndicatorTable(voice.definitions.scheme(scheme_id).name, tuple(_line(voice, stat) for stat in held))
        for scheme_id, held in ordered
    )


def _line(voice: Voice, stat: IndicatorStat) -> IndicatorLine:
    words, figures = voice.words, voice.figures
    nothing = words("state.no_value")
    median = (
        figures.quantity(stat.median, stat.unit, beside=stat.target) if stat.median is not None else nothing
    )
    return IndicatorLine(
        name=stat.name,
        definition=voice.definitions.indicator_number(stat.scheme_id, stat.id),
        met=words("met.of", met=stat.met, n=stat.measured) if stat.measured else nothing,
        median=median,
        target=figures.quantity(stat.target, stat.unit) if stat.target is not None else words("no_target"),
        lost_each=_lost(voice, stat.lost_each, 2) if stat.measured else nothing,
        lost=_lost(voice, stat.lost, 1) if stat.measured else nothing,
        absent=words("people.n", n=stat.absent.total()),
    )


def _lost(voice: Voice, points: Decimal, places: int) -> str:
    # "lost −0.19" would be a riddle: what was earned above 100 points says so
    if points < 0:
        return voice.words("lost.gained", points=fixed(-points, places))
    return fixed(points, places)

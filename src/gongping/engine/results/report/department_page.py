"""The people of one department in sentences, figures and a spread, from what was counted when it was sealed.

Nothing on it ranks persons, and no group under five is shown.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from gongping.engine.results.report.counted import Counted
from gongping.engine.results.report.findings import Finding, findings
from gongping.engine.results.report.headline import Figure, headline
from gongping.engine.results.report.indicator_stats import IndicatorStat, indicator_stats, mean_losses
from gongping.engine.results.report.indicator_table import IndicatorTable, indicator_tables
from gongping.engine.results.report.losses_view import LossBar, longest_bars
from gongping.engine.results.report.spread_view import SpreadSaid, merged_spread
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import PersonOutcome

Written = dict[str, Any]
LEAST_PEOPLE = 5
_NUMBERS = ("target", "median", "lost")


@dataclass(frozen=True, slots=True)
class DepartmentPage:
    """A department large enough to be spoken of; without people it would have none."""

    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    spread: SpreadSaid | None
    losses: tuple[LossBar, ...]
    indicators: tuple[IndicatorTable, ...]


def count_department(people: Sequence[PersonOutcome]) -> Written:
    """Return what a department's page needs of its people's trees, in the types of JSON."""
    stats = [_text(stat) for stat in indicator_stats(people)]
    losses = [[name, str(amount)] for name, amount in mean_losses(people)]
    return {"stats": stats, "losses": losses}


def department_page(
    voice: Voice, people: Sequence[Counted], counted: Mapping[str, Any], rows: int
) -> DepartmentPage | None:
    """Return the page of a department, None where it has fewer than five people.

    Of ``people`` only total, grade, status and scheme are read; ``counted`` is what ``count_department`` made
    of their whole trees, ``rows`` the number of evidence rows behind them.
    """
    if len(people) < LEAST_PEOPLE:
        return None
    stats, losses = read_counted(counted)
    return DepartmentPage(
        findings=findings(voice, people, stats),
        figures=headline(voice, people, stats, rows, None),
        spread=merged_spread(voice, people),
        losses=longest_bars(losses, voice.words("head.losses.rest")) if losses else (),
        indicators=indicator_tables(voice, [stat for stat in stats if stat.people >= LEAST_PEOPLE]),
    )


def read_counted(counted: Mapping[str, Any]) -> tuple[list[IndicatorStat], list[tuple[str, Decimal]]]:
    """Return indicators and mean losses as ``count_department`` wrote them."""
    stats = [_stat(one) for one in counted["stats"]]
    return stats, [(name, Decimal(amount)) for name, amount in counted["losses"]]


def _text(stat: IndicatorStat) -> Written:
    written = {one.name: getattr(stat, one.name) for one in fields(stat)}
    numbers = {name: None if written[name] is None else str(written[name]) for name in _NUMBERS}
    return {**written, **numbers, "absent": dict(stat.absent)}


def _stat(written: Mapping[str, Any]) -> IndicatorStat:
    numbers = {name: None if written[name] is None else Decimal(written[name]) for name in _NUMBERS}
    return IndicatorStat(**{**written, **numbers, "absent": Counter(written["absent"])})

"""What a scheme measures, and how far it looks: all of its indicators, its window, its cut-off."""

import re
from datetime import datetime

from gongping.engine.indicators import Indicator, Window
from gongping.engine.periods import Period
from gongping.engine.schemes import Scheme

_MARK = re.compile(r"\bscore\b")


def reads_marks(indicator: Indicator) -> bool:
    """Say whether an indicator's value is made of the marks that residents gave."""
    return indicator.source == "satisfaction" and _MARK.search(indicator.measure) is not None


def all_indicators(scheme: Scheme) -> tuple[Indicator, ...]:
    """Return the scheme's indicators in written order, those for single posts last."""
    placed = (indicator for section in scheme.sections for indicator in section.indicators)
    return (*placed, *scheme.extra_indicators)


def window_of(period: Period, scheme: Scheme, as_of: datetime | None) -> Window:
    """Return the window measured: ``as_of`` moves this period's cut-off, never the opening one."""
    return Window(
        start=period.starts_at,
        end=period.ends_at,
        opening_cut_off=period.opening_cut_off(scheme.settle_days),
        cut_off=cut_off_of(period, scheme, as_of),
        label=period.label,
    )


def cut_off_of(period: Period, scheme: Scheme, as_of: datetime | None) -> datetime:
    """Return the last instant seen under ``scheme``, naive local."""
    return as_of if as_of is not None else period.cut_off(scheme.settle_days)

"""Many periods at once: every person's values by period, from one scan where the records allow it."""

from collections.abc import Sequence
from itertools import pairwise

import pyarrow as pa

from gongping.engine.evidence import Evidence
from gongping.engine.indicators.contract import MeasureSettings, Window
from gongping.engine.indicators.measuring.cells import SCHEMA
from gongping.engine.indicators.measuring.measure import plans_of
from gongping.engine.indicators.measuring.one_scan import one_scan, shares_a_scan
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.window_by_window import window_by_window
from gongping.engine.indicators.model import Indicator
from gongping.errors import CallFault


class WindowsApart(CallFault):
    """Windows of a series must follow one another."""

    code = "series-windows-apart"
    zh = "周期 {earlier} 和 {later} 没有首尾相接。请按先后给出连续的周期。"
    en = "The periods {earlier} and {later} do not join. Give periods that follow one another."


def series(
    evidence: Evidence,
    indicators: Sequence[Indicator],
    windows: Sequence[Window],
    settings: MeasureSettings,
) -> pa.Table:
    """Return every person's value of every indicator in every window, by the same rules as ``measure``.

    Columns: employee_id, window (its label), indicator, n, value (6 decimals, null where there are fewer rows
    than ``least``); only where rows counted; sorted. Values are those of the person whatever ``of`` says.

    Raises WindowsApart, and what ``measure`` raises.
    """
    for earlier, later in pairwise(windows):
        if (earlier.end, earlier.cut_off) != (later.start, later.opening_cut_off):
            raise WindowsApart(earlier=earlier.label, later=later.label)
    if not windows:
        return SCHEMA.empty_table()
    setting = Setting.of(evidence, settings, _spanning(windows))
    plans = plans_of(setting, [one.model_copy(update={"of": "self"}) for one in indicators])
    together = [plan for plan in plans if shares_a_scan(plan, setting)]
    apart = [plan for plan in plans if plan not in together]
    tables = [*one_scan(setting, together, windows), *window_by_window(setting, apart, windows)]
    order = [(name, "ascending") for name in ("employee_id", "window", "indicator")]
    return pa.concat_tables([SCHEMA.empty_table(), *tables]).sort_by(order).combine_chunks()


def _spanning(windows: Sequence[Window]) -> Window:
    first, last = windows[0], windows[-1]
    return Window(first.start, last.end, first.opening_cut_off, last.cut_off, "")

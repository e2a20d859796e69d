"""Many periods at once: every person's values by period, from one scan where the records allow it."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine.evidence import Evidence
from gongping.engine.indicators.contract import MeasureSettings, Window
from gongping.engine.indicators.measuring.cells import SCHEMA
from gongping.engine.indicators.measuring.credit import KEY
from gongping.engine.indicators.measuring.fill import Scan, filled
from gongping.engine.indicators.measuring.measure import exactly, plans_of
from gongping.engine.indicators.measuring.micros import Whole, decimals
from gongping.engine.indicators.measuring.one_scan import one_scan, shares_a_scan
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.window_by_window import window_by_window
from gongping.engine.indicators.model import Indicator
from gongping.errors import CallFault

_ORDER = [(name, "ascending") for name in ("employee_id", "window", "indicator")]


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
    than ``least``); only where rows counted; sorted by person, window and indicator. Values are those of the
    person whatever ``of`` says.

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
    scanned = _from_one_scan(setting, together, windows)
    if not apart:
        return scanned
    return pa.concat_tables([scanned, *window_by_window(setting, apart, windows)]).sort_by(_ORDER)


def _spanning(windows: Sequence[Window]) -> Window:
    first, last = windows[0], windows[-1]
    return Window(first.start, last.end, first.opening_cut_off, last.cut_off, "")


def _from_one_scan(setting: Setting, plans: Sequence[Plan], windows: Sequence[Window]) -> pa.Table:
    scanned = list(one_scan(setting, plans, windows))
    if not scanned:
        return SCHEMA.empty_table()
    keys = [chunk for one in scanned for chunk in one.groups[KEY].chunks]
    people = pc.drop_null(pc.unique(pa.chunked_array(keys, pa.string()))).sort()
    found = {}
    for one in scanned:
        scan = Scan(one.groups, one.plans, people, len(windows))
        for plan in one.plans:
            with exactly([plan]):
                found[plan.id] = (plan, *filled(plan, scan, one.times.get(plan.number, plan.number)))
    return _listed([found[id] for id in sorted(found)], people, windows)


def _listed(
    filled_plans: Sequence[tuple[Plan, Whole, Whole]], people: pa.Array, windows: Sequence[Window]
) -> pa.Table:
    """Put the cells of all plans into one table, sorted without comparing a single text."""
    labels = [window.label for window in windows]
    by_label = np.argsort(np.array(labels))
    shape = (len(people), len(labels), len(filled_plans))
    n, values = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for number, (_, counted, millionths) in enumerate(filled_plans):
        n[:, :, number] = counted.reshape(shape[:2])[:, by_label]
        values[:, :, number] = millionths.reshape(shape[:2])[:, by_label]
    person, window, plan = np.nonzero(n)
    least = np.array([one.indicator.least for one, _, _ in filled_plans])
    counted = n[person, window, plan]
    columns = [
        _named(people, person),
        _named(pa.array(sorted(labels), pa.string()), window),
        _named(pa.array([one.id for one, _, _ in filled_plans], pa.string()), plan),
        pa.array(counted),
        decimals(values[person, window, plan], counted >= least[plan]),
    ]
    return pa.table(columns, schema=SCHEMA)


def _named(names: pa.Array, numbers: Whole) -> pa.Array:
    return names.take(pa.array(numbers))

"""Windows one after the other, where more than later facts depends on what was seen at the cut-off."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.indicators.contract import Window
from gongping.engine.indicators.measuring.cells import SCHEMA
from gongping.engine.indicators.measuring.credit import KEY
from gongping.engine.indicators.measuring.measure import exactly, passes, quantiles_of, run, wanted_of
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.values_of import measured
from gongping.engine.presence import number


def window_by_window(
    setting: Setting, plans: Sequence[Plan], windows: Sequence[Window]
) -> Iterator[pa.Table]:
    """Yield the cells of the plans, window by window."""
    for window in windows if plans else ():
        own = Setting.of(setting.evidence, setting.settings, window)
        for prepared, _, some in passes(own, plans):
            rows = prepared.table.filter(prepared.table[KEY].notnull())
            wanted = {name: value for plan in some for name, value in wanted_of(plan, rows).items()}
            grouped = run(own, rows.group_by(KEY).agg(**wanted), some).to_pylist()
            cells = _cells(own, some, rows, grouped)
            with exactly(some):
                table = pa.Table.from_pylist(list(cells), schema=SCHEMA)
            yield table


def _cells(
    setting: Setting, plans: Sequence[Plan], rows: ir.Table, grouped: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, object]]:
    followed = {plan.id: quantiles_of(setting, plan, rows, grouped, by=KEY) for plan in plans}
    for counted, plan in product(grouped, plans):
        person = counted[KEY]
        result = measured(plan, counted, followed[plan.id].get(person))
        if result.n:
            yield {
                "employee_id": person,
                "window": setting.window.label,
                "indicator": plan.id,
                "n": result.n,
                "value": number(result.presence),
            }

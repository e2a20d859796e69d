"""Values and the rows behind them together: what belongs to the scopes is worked out once and read twice."""

from collections.abc import Mapping, Sequence

import ibis
import pyarrow as pa

from gongping.engine.evidence import Evidence
from gongping.engine.indicators.contract import Measured, MeasureSettings, Scopes, Window
from gongping.engine.indicators.measuring.measure import (
    Key,
    measured_in,
    nothing_measured,
    passes,
    plans_of,
)
from gongping.engine.indicators.measuring.rows import ORDER, SCHEMA, rows_of_plan, touched_rows
from gongping.engine.indicators.measuring.scoping import table_of
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.model import Indicator


def measure_with_rows(
    evidence: Evidence,
    indicators: Sequence[Indicator],
    scopes: Scopes,
    window: Window,
    settings: MeasureSettings,
) -> tuple[Mapping[Key, Measured], pa.Table]:
    """Return what ``measure`` and ``rows_behind`` return, in half their time. Raises what they raise."""
    setting = Setting.of(evidence, settings, window, shown=True)
    plans = plans_of(setting, indicators)
    values = nothing_measured(plans, indicators, scopes)
    behind = [SCHEMA.empty_table()]
    for prepared, of, some in passes(setting, plans):
        table = table_of(scopes, of)
        if table.num_rows:
            wide = touched_rows(setting, prepared, some, table)
            values.update(measured_in(setting, ibis.memtable(wide), some))
            behind += [rows_of_plan(plan, wide, setting.open_time) for plan in some]
    return values, pa.concat_tables(behind).sort_by(ORDER).combine_chunks()

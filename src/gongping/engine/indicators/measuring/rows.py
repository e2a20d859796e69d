"""The rows behind each measure, one line for each row, scope and indicator (ADR 0003)."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine.evidence import Evidence
from gongping.engine.indicators.contract import MeasureSettings, Scopes, Window
from gongping.engine.indicators.measuring.credit import KEY, WEIGHT
from gongping.engine.indicators.measuring.measure import exactly, passes, plans_of, run
from gongping.engine.indicators.measuring.micros import DECIMAL, amounts
from gongping.engine.indicators.measuring.moments import due_column, shown_due
from gongping.engine.indicators.measuring.open_time import OpenTime
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.prepare import CARRIED, FILE, LINE, ROW, UNIT, Prepared
from gongping.engine.indicators.measuring.scoping import SCOPE, in_scopes, table_of
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.states import NONE, OUTCOMES
from gongping.engine.indicators.measuring.turns import AT
from gongping.engine.indicators.model import Indicator

SCHEMA = pa.schema(
    [
        ("scope_id", pa.int64()),
        ("indicator", pa.string()),
        ("row_key", pa.string()),
        ("_file", pa.string()),
        ("_line", pa.int64()),
        ("at", pa.timestamp("us")),
        ("due", pa.timestamp("us")),
        ("outcome", pa.string()),
        ("amount", DECIMAL),
        ("weight", DECIMAL),
        ("unit", pa.string()),
        ("divisor", DECIMAL),
    ]
)
_SHOWN = frozenset({SCOPE, ROW, FILE, LINE, AT, WEIGHT, UNIT})
ORDER = [(name, "ascending") for name in ("scope_id", "indicator", "at", "row_key", "weight")]


def rows_behind(
    evidence: Evidence,
    indicators: Sequence[Indicator],
    scopes: Scopes,
    window: Window,
    settings: MeasureSettings,
) -> pa.Table:
    """Return every row that the measures of these scopes looked at, sorted.

    Columns: scope_id, indicator, row_key (the table's natural key), _file and _line (where it came from), at,
    due (the moment by which it had to be done, null where none), outcome (``in``: counted, and met a share's
    condition; ``out``: counted, not met; ``censored``: counted, still open; ``pending``, ``unknown``,
    ``excluded``: not counted), amount (the row's number in the indicator's terms, 6 decimals), weight,
    unit (the household, else the order, else the row: what a comparable period brings or leaves out as one),
    divisor (a ratio's second number, else null).

    Raises what ``measure`` raises.
    """
    setting = Setting.of(evidence, settings, window, shown=True)
    found = [SCHEMA.empty_table()]
    for prepared, of, plans in passes(setting, plans_of(setting, indicators)):
        table = table_of(scopes, of)
        if table.num_rows:
            wide = touched_rows(setting, prepared, plans, table)
            found += [rows_of_plan(plan, wide, setting.open_time) for plan in plans]
    return pa.concat_tables(found).sort_by(ORDER).combine_chunks()


def touched_rows(setting: Setting, prepared: Prepared, plans: Sequence[Plan], scopes: pa.Table) -> pa.Table:
    """Return the rows of the scopes that any plan looked at, the rows of several plans side by side."""
    rows = in_scopes(prepared, scopes, setting.window)
    touched = reduce(or_, [rows[f"s{plan.number}"] != NONE for plan in plans])
    kept = [name for name in prepared.table.columns if name not in (KEY, CARRIED)]
    return run(setting, rows.filter(touched).select(SCOPE, *kept), plans)


def rows_of_plan(plan: Plan, wide: pa.Table, opened: OpenTime) -> pa.Table:
    """Return the rows of one plan from a table that holds the rows of several side by side."""
    state = wide[f"s{plan.number}"]
    # filtering copies every column: those of the other plans stay behind
    read = [name for name in wide.column_names if name in _SHOWN or _is_of(plan, name)]
    own = wide.select(read).filter(pc.not_equal(state, NONE))
    size = own.num_rows
    names = pa.array([OUTCOMES.get(code, "") for code in range(max(OUTCOMES) + 1)])
    due = due_column(plan)
    columns = {
        "scope_id": own[SCOPE],
        "indicator": pa.array([plan.id] * size, pa.string()),
        "row_key": own[ROW],
        "_file": own[FILE],
        "_line": own[LINE],
        "at": own[AT],
        "due": own[due] if due in own.column_names else shown_due(plan, own, opened),
        "outcome": names.take(own[f"s{plan.number}"].cast(pa.int64()).combine_chunks()),
        "amount": _amounts(own, "x", plan),
        "weight": own[WEIGHT].cast(DECIMAL) if WEIGHT in own.column_names else _ones(size),
        "unit": own[UNIT],
        "divisor": _amounts(own, "y", plan),
    }
    # a cast that changes nothing costs as much as one that does
    fitting = [
        columns[field.name]
        if columns[field.name].type == field.type
        else columns[field.name].cast(field.type)
        for field in SCHEMA
    ]
    return pa.table(fitting, schema=SCHEMA)


def _is_of(plan: Plan, name: str) -> bool:
    k = plan.number
    return name in (f"s{k}", f"x{k}", f"y{k}", due_column(plan)) or name.startswith(
        (f"_when{k}_", f"_goal{k}_")
    )


def _amounts(own: pa.Table, letter: str, plan: Plan) -> pa.Array:
    number = f"{letter}{plan.number}"
    if number not in own.column_names:
        return pa.nulls(own.num_rows, DECIMAL)
    with exactly([plan]):
        return amounts(own[number], plan.factor(letter))


def _ones(size: int) -> pa.Array:
    return pa.array([1] * size, pa.int64()).cast(DECIMAL)

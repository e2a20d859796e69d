"""One person after another: their values and rows in milliseconds, because everything is planned once.

For pages on which somebody opens a number: the window, the indicators and the store's version stay, the
person changes.
"""

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.evidence import Evidence
from gongping.engine.indicators.contract import Measured, MeasureSettings, Window
from gongping.engine.indicators.measuring.credit import KEY, WEIGHT
from gongping.engine.indicators.measuring.measure import passes, plans_of, quantile_of, wanted_of
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.rows import SCHEMA, rows_of_plan
from gongping.engine.indicators.measuring.scoping import SCOPE
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.states import COUNTED, NONE
from gongping.engine.indicators.measuring.values_of import absent_table, measured, needs_times
from gongping.engine.indicators.model import Indicator

_ORDER = [(name, "ascending") for name in ("indicator", "at", "row_key")]


class OnePerson:
    """The values and the rows behind them of one person at a time, for the whole of ``window``.

    Says what ``measure`` and ``rows_behind`` say for a scope that is the person's from the window's start to
    its end, whatever ``of`` the indicators have. Keeps views in the evidence's connection while it lives.
    Raises what ``measure`` raises.
    """

    def __init__(
        self,
        evidence: Evidence,
        indicators: Sequence[Indicator],
        window: Window,
        settings: MeasureSettings,
    ) -> None:
        setting = Setting.of(evidence, settings, window, shown=True)
        plans = plans_of(setting, [one.model_copy(update={"of": "self"}) for one in indicators])
        self._ids = [one.id for one in indicators]
        self._con = evidence.con
        self._opened = setting.open_time
        self._empty = {plan.id: measured(plan, {}) for plan in plans}
        self._views = [
            (
                some,
                self._con.create_view(ibis.util.gen_name("one_person"), _with_totals(prepared.table, some)),
            )
            for prepared, _, some in passes(setting, plans)
        ]

    def of(self, employee_id: str) -> tuple[Mapping[str, Measured], pa.Table]:
        """Return the person's values by indicator, and the rows of ``rows_behind`` under scope 0."""
        values = {id: self._empty.get(id) or absent_table() for id in self._ids}
        tables = [SCHEMA.empty_table()]
        for plans, view in self._views:
            query = f"SELECT * FROM {view.get_name()} WHERE {KEY} = ?"  # noqa: S608 - the name is ours
            found = self._con.con.execute(query, [employee_id]).to_arrow_table()
            if found.num_rows:
                values |= {plan.id: _value(plan, found) for plan in plans}
                own = found.append_column(SCOPE, pa.array([0] * found.num_rows, pa.int64()))
                tables += [rows_of_plan(plan, own, self._opened) for plan in plans]
        return values, pa.concat_tables(tables).sort_by(_ORDER).combine_chunks()


def _with_totals(rows: ir.Table, plans: Sequence[Plan]) -> ir.Table:
    """Put each person's totals beside each of their rows, so that one query brings both."""
    whole = ibis.window(group_by=KEY)
    wanted = {name: value for plan in plans for name, value in wanted_of(plan, rows).items()}
    touched = rows[f"s{plans[0].number}"] != NONE
    for plan in plans[1:]:
        touched = touched | (rows[f"s{plan.number}"] != NONE)
    beside = rows.mutate(_touched=touched, **{name: value.over(whole) for name, value in wanted.items()})
    return beside.filter(beside["_touched"]).drop("_touched")


def _value(plan: Plan, found: pa.Table) -> Measured:
    counted = found.slice(0, 1).to_pylist()[0]
    if not needs_times(plan, counted):
        return measured(plan, counted)
    state, time = f"s{plan.number}", f"x{plan.number}"
    cases = [
        {"state": row[state], "time": row[time], "weight": row.get(WEIGHT, 1)}
        for row in found.to_pylist()
        if row[state] in COUNTED
    ]
    return measured(plan, counted, quantile_of(plan, cases))

"""One person after another: their values and rows in milliseconds, because the window is worked out once.

For pages on which somebody opens a number: the window, the indicators and the store's version stay, the
person changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.evidence import Evidence
from gongping.engine.indicators.contract import Measured, MeasureSettings, Window
from gongping.engine.indicators.measuring.credit import KEY, WEIGHT
from gongping.engine.indicators.measuring.measure import exactly, passes, plans_of, quantile_of, wanted_of
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
    its end, whatever ``of`` the indicators have. Making one reads the window once and keeps everybody's
    rows of it in temporary tables of the evidence's connection (they go with it). Raises what ``measure``
    raises.
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
        self._kept = [
            (some, self._keep(prepared.table, some)) for prepared, _, some in passes(setting, plans)
        ]

    def _keep(self, rows: ir.Table, plans: Sequence[Plan]) -> "_Kept":
        """Keep the rows that any plan looked at, in order of their people, and each person's totals."""
        touched = reduce(or_, [rows[f"s{plan.number}"] != NONE for plan in plans])
        name = ibis.util.gen_name("person_rows")
        with exactly(plans):
            kept = self._con.create_table(name, rows.filter(touched).order_by(KEY), temp=True)
        wanted = {name: value for plan in plans for name, value in wanted_of(plan, kept).items()}
        with exactly(plans):
            totals = self._con.to_pyarrow(kept.group_by(KEY).aggregate(**wanted))
        places = self._con.con.execute(
            f"SELECT {KEY}, min(rowid), max(rowid) FROM {name} GROUP BY {KEY}"  # noqa: S608 - the name is ours
        ).fetchall()
        between = {who: (first, last) for who, first, last in places}
        return _Kept(name, between, totals, {who: at for at, who in enumerate(totals[KEY].to_pylist())})

    def of(self, employee_id: str) -> tuple[Mapping[str, Measured], pa.Table]:
        """Return the person's values by indicator, and the rows of ``rows_behind`` under scope 0."""
        values = {id: self._empty.get(id) or absent_table() for id in self._ids}
        tables = [SCHEMA.empty_table()]
        for plans, kept in self._kept:
            if employee_id in kept.between:
                found = self._rows_of(kept, employee_id)
                counted = kept.totals_of(employee_id)
                values |= {plan.id: _value(plan, counted, found) for plan in plans}
                own = found.append_column(SCOPE, pa.array([0] * found.num_rows, pa.int64()))
                tables += [rows_of_plan(plan, own, self._opened) for plan in plans]
        return values, pa.concat_tables(tables).sort_by(_ORDER).combine_chunks()

    def _rows_of(self, kept: "_Kept", employee_id: str) -> pa.Table:
        # where a person's rows begin and end spares the look at all others; whose they are still decides
        first, last = kept.between[employee_id]
        near = f"rowid BETWEEN {first} AND {last}"
        query = f"SELECT * FROM {kept.name} WHERE {near} AND {KEY} = ?"  # noqa: S608 - names and numbers are ours
        return self._con.con.execute(query, [employee_id]).to_arrow_table()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A temporary table ``name``, between which of its row numbers a person's rows lie, and the totals of
    each person, at a place of their own.
    """

    name: str
    between: Mapping[str, tuple[int, int]]
    totals: pa.Table
    place: Mapping[str, int]

    def totals_of(self, employee_id: str) -> Mapping[str, Any]:
        """Return the person's counts, sums and order statistics."""
        found: Mapping[str, Any] = self.totals.slice(self.place[employee_id], 1).to_pylist()[0]
        return found


def _value(plan: Plan, counted: Mapping[str, Any], found: pa.Table) -> Measured:
    if not needs_times(plan, counted):
        with exactly([plan]):
            return measured(plan, counted)
    state, time = f"s{plan.number}", f"x{plan.number}"
    cases = [
        {"state": row[state], "time": row[time], "weight": row.get(WEIGHT, 1)}
        for row in found.to_pylist()
        if row[state] in COUNTED
    ]
    with exactly([plan]):
        return measured(plan, counted, quantile_of(plan, cases))

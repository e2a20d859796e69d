"""All windows from one pass over the rows: grouped by person and by the window of each row's moment.

A case whose due moment comes after its own window's cut-off counts in a later window. Such cases are few;
they come back as short lists beside the group of their own window and are counted in their cells afterwards.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial, reduce
from operator import add

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.indicators.columns import WITH_DERIVED
from gongping.engine.indicators.contract import Window
from gongping.engine.indicators.language.deadlines import Before
from gongping.engine.indicators.language.tree import Column, Kind
from gongping.engine.indicators.measuring.credit import ANSWERS, KEY
from gongping.engine.indicators.measuring.cuts import Instant, instant, instant_of, own_window
from gongping.engine.indicators.measuring.due import RESOLUTION, due_by
from gongping.engine.indicators.measuring.fill import CODES, Scan, filled
from gongping.engine.indicators.measuring.measure import run
from gongping.engine.indicators.measuring.pausing import attach_pauses
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.readings import attach, wanted_by
from gongping.engine.indicators.measuring.row import Row, as_moment
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.span import rows_needed
from gongping.engine.indicators.measuring.states import COUNTED, Turn, judge, stored
from gongping.engine.indicators.measuring.targets import attach_targets
from gongping.engine.indicators.measuring.totals import totals
from gongping.engine.indicators.measuring.turns import OWN


def shares_a_scan(plan: Plan, setting: Setting) -> bool:
    """Tell whether the plan's rows look the same from every cut-off, but for facts that come later.

    With a log of events, shared orders or answers about orders each window is looked at by itself.
    """
    tables, source = setting.evidence.tables, plan.indicator.source
    if source == ANSWERS or plan.by_label or "held_minutes" in plan.names():
        return False
    if source == WITH_DERIVED and not tables.keys().isdisjoint({"order_events", "order_shares"}):
        return False
    if any(isinstance(one, Before) and not one.planned for one in plan.deadlines):
        return False
    # a case counted later would have to be looked at from that later cut-off
    return not plan.deadlines or not _facts_beside_deadlines(plan)


def one_scan(setting: Setting, plans: Sequence[Plan], windows: Sequence[Window]) -> Iterator[pa.Table]:
    """Yield the cells of each plan."""
    together: dict[tuple[str, str], list[Plan]] = defaultdict(list)
    for plan in plans:
        together[plan.indicator.source, plan.indicator.at].append(plan)
    for some in together.values():
        rows = _rows(setting, some, windows)
        wanted = {name: value for plan in some for name, value in _wanted(plan, rows).items()}
        grouped = run(setting, rows.group_by([KEY, OWN]).agg(**wanted), some)
        scan = Scan(grouped, [window.label for window in windows])
        for plan in some:
            yield filled(plan, scan, partial(_times_of, setting, plan, rows))


def _facts_beside_deadlines(plan: Plan) -> bool:
    inside = {id(part) for one in plan.deadlines for part in one.node.parts()}
    beside = {node.name for node in plan.nodes() if isinstance(node, Column) and id(node) not in inside}
    return bool(beside & plan.columns.facts - {plan.indicator.at})


def _rows(setting: Setting, plans: Sequence[Plan], windows: Sequence[Window]) -> ir.Table:
    """Return rows with their person and window, and for plan n the columns of ``Prepared`` and ``c<n>``."""
    row = _placed(setting, plans, windows)
    moments = [*(window.cut_off for window in windows), windows[0].opening_cut_off]
    # the number of rows ahead of the first window is −1, which names the last of the list
    cut = instant_of(row.table[OWN], moments, setting.clock)
    facts = plans[0].columns.facts - {plans[0].indicator.at}
    seen = Row(row.table, facts, unseen_after=cut)
    columns: dict[str, ir.Value] = {KEY: row.table["employee_id"], OWN: row.table[OWN]}
    for plan in plans:
        columns |= _states(setting, plan, seen, cut, windows)
    return row.table.select(**columns)


def _placed(setting: Setting, plans: Sequence[Plan], windows: Sequence[Window]) -> Row:
    indicator, columns = plans[0].indicator, plans[0].columns
    names = frozenset({indicator.at}).union(*(plan.names() for plan in plans))
    rows = setting.rows(indicator.source, names)
    repeated = {RESOLUTION} if any(plan.repeats for plan in plans) else set()
    orders = {"order_id"} if rows.pauses is not None or setting.settings.excluded else set()
    read = names | {"employee_id"} | repeated | orders
    table = rows.table.select(*[name for name in rows.table.columns if name in read])
    calendar = setting.settings.calendar
    table = rows_needed(table, plans, windows, calendar, pauses=rows.pauses, homeless=False)
    found = columns.find(indicator.at)
    at = as_moment(table[indicator.at], found.kind if found else Kind.MOMENT)
    table = table.mutate(**{OWN: own_window(at, windows)})
    table = table.filter(table[OWN].notnull(), table["employee_id"].notnull())
    wanted = [want for plan in plans for want in wanted_by(plan, shown=False)]
    table = attach(table, setting.clock, wanted)
    if wanted:
        table = attach_targets(attach_pauses(table, rows.pauses, setting.clock), plans)
    return Row(table, frozenset())


def _states(
    setting: Setting, plan: Plan, row: Row, cut: Instant, windows: Sequence[Window]
) -> dict[str, ir.Value]:
    k, own = plan.number, row.table[OWN] >= 0
    orders = setting.settings.excluded.get(plan.id, frozenset())
    excluded = ibis.literal(False)
    if orders and "order_id" in row.table.columns:
        excluded = row.table["order_id"].isin(sorted(orders)).fill_null(False)
    due = due_by(plan, row, cut) if plan.deadlines else ibis.literal(True)
    turn = Turn(own, own & due, ibis.literal(False), ibis.literal(False))
    found = judge(plan, row, turn, excluded, cut)
    columns: dict[str, ir.Value] = {f"s{k}": found.state}
    for letter, number in (("x", found.number), ("y", found.other)):
        if number is not None:
            columns[f"{letter}{k}"] = stored(number)
    if found.distinct is not None:
        columns[f"z{k}"] = found.distinct
    if plan.deadlines:
        late = Turn(own, ~due, ibis.literal(False), ibis.literal(False))
        columns[f"c{k}"] = _carried(
            setting, plan, row, due, judge(plan, row, late, excluded, cut).state, windows
        )
    return columns


def _carried(
    setting: Setting,
    plan: Plan,
    row: Row,
    due: ir.BooleanValue,
    state: ir.IntegerValue,
    windows: Sequence[Window],
) -> ir.IntegerValue:
    """Return in which later window a case counts and as what, null for the many that are not carried."""
    waits = [(~due_by(plan, row, instant(window.cut_off, setting.clock))).cast("int64") for window in windows]
    number = reduce(add, waits)
    code = ibis.ifelse(number < len(windows), number * CODES + state.cast("int64"), ibis.null("int64"))
    return ibis.ifelse(due, ibis.null("int64"), code)


def _wanted(plan: Plan, rows: ir.Table) -> dict[str, ir.Value]:
    k = plan.number
    wanted = totals(plan, rows)
    if plan.measure.function not in ("share", "count", "mean", "nps"):
        wanted[f"n{k}"] = rows.count(where=rows[f"s{k}"].isin(COUNTED))
    if plan.deadlines:
        wanted[f"c{k}"] = rows[f"c{k}"].collect()
    return wanted


def _times_of(setting: Setting, plan: Plan, rows: ir.Table, cells: pa.Table) -> pa.Table:
    """Return the single times of some people's windows: their key, window, state and time."""
    k = plan.number
    asked = ibis.memtable(cells)
    own = rows.semi_join(asked, [(KEY, "person"), (OWN, "number")])
    single = own.filter(own[f"s{k}"].isin(COUNTED))
    return run(setting, single.select(KEY, OWN, state=single[f"s{k}"], time=single[f"x{k}"]), [plan])

"""All windows from one pass over the rows: grouped by person and by the window of each row's moment.

A case whose due moment comes after its own window's cut-off counts in a later window. Such cases are few;
they come back as short lists beside the group of their own window and are counted in their cells afterwards.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.evidence import is_derived
from gongping.engine.indicators.columns import WITH_DERIVED
from gongping.engine.indicators.contract import Window
from gongping.engine.indicators.language.deadlines import Before
from gongping.engine.indicators.language.tree import Column, Duration, Kind
from gongping.engine.indicators.measuring.carried import CARRIED, carried, waiting
from gongping.engine.indicators.measuring.credit import ANSWERS, KEY
from gongping.engine.indicators.measuring.cuts import Instant, instant_of, own_window
from gongping.engine.indicators.measuring.due import RESOLUTION, due_by
from gongping.engine.indicators.measuring.early import answered, asked_of, early_answers
from gongping.engine.indicators.measuring.fill import time_code
from gongping.engine.indicators.measuring.measure import run_again
from gongping.engine.indicators.measuring.pausing import attach_pauses
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.readings import attach, wanted_by, written
from gongping.engine.indicators.measuring.row import Row, as_moment
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.span import rows_needed
from gongping.engine.indicators.measuring.states import COUNTED, OwnTurn, judge, stored
from gongping.engine.indicators.measuring.targets import attach_targets
from gongping.engine.indicators.measuring.totals import totals
from gongping.engine.indicators.measuring.turns import OWN

_CUT, _CUT_READING = "_cut", "_cut_reading"


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


@dataclass(frozen=True, slots=True)
class Scanned:
    """Groups by person and window, with totals; ``times`` tells whose list of times a plan reads."""

    plans: Sequence[Plan]
    times: Mapping[int, int]
    groups: pa.Table


def one_scan(setting: Setting, plans: Sequence[Plan], windows: Sequence[Window]) -> Iterator[Scanned]:
    """Yield what was scanned, once for all plans that share their rows."""
    together: dict[tuple[str, str], list[Plan]] = defaultdict(list)
    for plan in plans:
        together[plan.indicator.source, plan.indicator.at].append(plan)
    for some in together.values():
        times = _lists_of_times(setting, some)
        rows = _rows(setting, some, windows, times)
        wanted: dict[str, ir.Value] = {CARRIED: rows[CARRIED].collect()} if waiting(some) else {}
        for plan in some:
            if _has_own_list(plan, times):
                wanted |= _wanted(plan, rows)
        yield Scanned(some, times, run_again(setting, rows.group_by([KEY, OWN]).agg(**wanted), some))


def _lists_of_times(setting: Setting, plans: Sequence[Plan]) -> dict[int, int]:
    """Two quantiles of the same times need one list: return for each plan the first with the same."""
    first: dict[object, int] = {}
    found = {}
    for plan in plans:
        if (time := plan.censored) is not None:
            ends = (time.clock, time.unit, written(time.start), written(time.end))
            out = setting.settings.excluded.get(plan.id, frozenset())
            found[plan.number] = first.setdefault((plan.indicator.where, ends, out), plan.number)
    return found


def _facts_beside_deadlines(plan: Plan) -> bool:
    inside = {id(part) for one in plan.deadlines for part in one.node.parts()}
    beside = {node.name for node in plan.nodes() if isinstance(node, Column) and id(node) not in inside}
    return bool(beside & plan.columns.facts - {plan.indicator.at})


def _rows(
    setting: Setting, plans: Sequence[Plan], windows: Sequence[Window], times: Mapping[int, int]
) -> ir.Table:
    """Return rows with their person and window, for plan n the columns of ``Prepared``, where its list of
    times is read ``t<n>``, and the cases carried over.
    """
    table = _placed(setting, plans, windows)
    table = table.mutate(**early_answers(plans, _seen(table, plans)))
    table = _with_readings(setting, plans, table)
    columns: dict[str, ir.Value] = {}
    for plan in plans:
        columns |= _states(setting, plan, _seen(table, plans), plans)
    judged = table.mutate(**columns)
    row = _seen(judged, plans)
    later: dict[str, ir.Value] = {}
    if waits := waiting(plans):
        then = [(plan, _state_then(setting, plan, row, plans)) for plan in waits]
        later[CARRIED] = carried(row, then, windows, setting.clock)
    for plan in plans:
        if plan.censored is not None and _has_own_list(plan, times):
            later[f"t{plan.number}"] = _time(plan, plan.censored, row)
    return judged.mutate(**later).select(OWN, *columns, *later, **{KEY: judged["employee_id"]})


def _placed(setting: Setting, plans: Sequence[Plan], windows: Sequence[Window]) -> ir.Table:
    indicator, columns = plans[0].indicator, plans[0].columns
    names = frozenset({indicator.at}).union(*(plan.names() for plan in plans))
    rows = setting.rows(indicator.source, names)
    if not any(is_derived(name) for name in names):
        # each row's own cut-off hides what came later; hiding it twice costs time
        rows = replace(rows, table=setting.evidence.tables[indicator.source])
    repeated = {RESOLUTION} if any(plan.repeats for plan in plans) else set()
    orders = {"order_id"} if rows.pauses is not None or setting.settings.excluded else set()
    read = names | {"employee_id"} | repeated | orders
    table = rows.table.select(*[name for name in rows.table.columns if name in read])
    calendar = setting.settings.calendar
    table = rows_needed(
        table, plans, windows, calendar, pauses=rows.pauses, homeless=False, con=setting.evidence.con
    )
    found = columns.find(indicator.at)
    at = as_moment(table[indicator.at], found.kind if found else Kind.MOMENT)
    table = table.mutate(**{OWN: own_window(at, windows)})
    # the number of rows ahead of the first window is −1, which names the last of the list
    moments = [*(window.cut_off for window in windows), windows[0].opening_cut_off]
    cut = instant_of(table[OWN], moments, setting.clock)
    return table.mutate(**{_CUT: cut.moment, _CUT_READING: cut.reading})


def _seen(table: ir.Table, plans: Sequence[Plan]) -> Row:
    facts = plans[0].columns.facts - {plans[0].indicator.at}
    return Row(table, facts, unseen_after=Instant(table[_CUT], table[_CUT_READING]))


def _with_readings(setting: Setting, plans: Sequence[Plan], table: ir.Table) -> ir.Table:
    wanted = [want for plan in plans for want in wanted_by(plan, shown=False)]
    if not wanted:
        return table
    table = attach(table, setting.clock, wanted, asked_of(plans, table))
    pauses = setting.rows(plans[0].indicator.source, ()).pauses
    return attach_targets(attach_pauses(table, pauses, setting.clock), plans)


def _states(setting: Setting, plan: Plan, row: Row, plans: Sequence[Plan]) -> dict[str, ir.Value]:
    k, cut = plan.number, row.unseen_after
    assert cut is not None
    turn = OwnTurn(due_by(plan, row, cut) if plan.deadlines else None)
    excluded = setting.excluded(plan, row.table)
    found = judge(plan, row, turn, cut, excluded=excluded, early=answered(plan, plans, row.table))
    columns: dict[str, ir.Value] = {f"s{k}": found.state}
    for letter, number in (("x", found.number), ("y", found.other)):
        if number is not None and plan.censored is None and plan.measure.function != "share":
            columns[f"{letter}{k}"] = stored(number)
    if found.distinct is not None:
        columns[f"z{k}"] = found.distinct
    return columns


def _state_then(setting: Setting, plan: Plan, row: Row, plans: Sequence[Plan]) -> ir.IntegerValue:
    """Return what a row is for a plan, its due moment taken as come."""
    cut = row.unseen_after
    assert cut is not None
    excluded, early = setting.excluded(plan, row.table), answered(plan, plans, row.table)
    return judge(plan, row, OwnTurn(), cut, excluded=excluded, early=early).state


def _time(plan: Plan, time: Duration, row: Row) -> ir.IntegerValue:
    """Return the code of a row's time, worked out for the rows that count only."""
    assert row.unseen_after is not None
    done, so_far = row.duration(time), row.duration_until(time, row.unseen_after)
    return time_code(row.table[f"s{plan.number}"], done=done, so_far=so_far)


def _has_own_list(plan: Plan, times: Mapping[int, int]) -> bool:
    return times.get(plan.number, plan.number) == plan.number


def _wanted(plan: Plan, rows: ir.Table) -> dict[str, ir.Value]:
    k = plan.number
    if plan.censored is not None:
        return {f"times{k}": rows[f"t{k}"].collect()}
    wanted = totals(plan, rows)
    if plan.measure.function not in ("share", "count", "mean", "nps"):
        wanted |= {f"n{k}": rows.count(where=rows[f"s{k}"].isin(COUNTED))}
    return wanted

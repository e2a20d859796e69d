"""One row-level table for all indicators that share their rows: states, numbers and whose the row is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from gongping.engine.evidence import TABLES
from gongping.engine.indicators.columns import WITH_DERIVED
from gongping.engine.indicators.measuring import credit as credits
from gongping.engine.indicators.measuring.amounts import Amount
from gongping.engine.indicators.measuring.credit import KEY, WEIGHT, Credit
from gongping.engine.indicators.measuring.cuts import BEFORE
from gongping.engine.indicators.measuring.due import RESOLUTION, surely_due_by
from gongping.engine.indicators.measuring.moments import attach_due, due_column, due_parts
from gongping.engine.indicators.measuring.pausing import attach_pauses
from gongping.engine.indicators.measuring.plan import Plan, default_moment
from gongping.engine.indicators.measuring.readings import attach, wanted_by
from gongping.engine.indicators.measuring.row import Row
from gongping.engine.indicators.measuring.setting import Setting
from gongping.engine.indicators.measuring.sources import SourceRows
from gongping.engine.indicators.measuring.span import rows_needed
from gongping.engine.indicators.measuring.states import Judgement, judge, stored
from gongping.engine.indicators.measuring.targets import attach_targets
from gongping.engine.indicators.measuring.turns import AT, HOMELESS, OWN, placed, then_column, turn_of

# what crediting a row may read
_ALWAYS = frozenset(
    {"order_id", "employee_id", "site", "responder_id", "resolver_id", "holder_id", "invited_at", RESOLUTION}
) | {"_file", "_line"}
ROW, CARRIED, UNIT = "_row", "_carried", "_unit"
HOUSEHOLD, ORDER = "household_id", "order_id"
FILE, LINE = "_file", "_line"


@dataclass(frozen=True, slots=True)
class Group:
    """Plans whose rows, moment and way of crediting are the same, so that one table serves them all."""

    source: str
    credit: Credit
    plans: tuple[Plan, ...]

    @property
    def names(self) -> frozenset[str]:
        """The columns that are read: those of the expressions, of ``at`` and of the usual moment."""
        moments = {plan.indicator.at for plan in self.plans}
        usual = {name for plan in self.plans if (name := default_moment(plan.indicator))}
        return frozenset(moments | usual).union(*(plan.names() for plan in self.plans))


@dataclass(frozen=True, slots=True)
class Prepared:
    """``table`` has a row for each row and person credited: ``_key``, ``_at``, ``_carried``, where orders are
    shared ``_weight``, and for plan n its state ``s<n>`` and stored numbers ``x<n>``, ``y<n>``, ``z<n>``.
    """

    group: Group
    table: ir.Table


def groups_of(plans: Sequence[Plan], sources: Mapping[str, SourceRows]) -> list[Group]:
    """Put plans together that can share one table."""
    found: dict[tuple[str, str, Credit], list[Plan]] = defaultdict(list)
    for plan in plans:
        indicator = plan.indicator
        credit = credits.credit_of(plan, sources[indicator.source])
        found[indicator.source, indicator.at, credit].append(plan)
    return [Group(source, credit, tuple(some)) for (source, _, credit), some in found.items()]


def prepare(group: Group, setting: Setting) -> Prepared:
    """Return the row-level table of a group."""
    rows = setting.rows(group.source, group.names)
    table = _with_readings(group, rows, setting)
    if rows.logged and any(plan.deadlines for plan in group.plans):
        table = _with_earlier_view(table, group, setting)
    row = Row(table, frozenset())
    timed = [plan for plan in group.plans if plan.deadlines]
    if timed and group.credit.breach is not None:
        table = attach_due(row, timed, setting.open_time)
    table = _credited(Row(table, frozenset()), group, rows, setting)
    judged = _judgements(Row(table, frozenset()), group, setting)
    return Prepared(group, _compact(table, group, judged, setting))


def _with_readings(group: Group, rows: SourceRows, setting: Setting) -> ir.Table:
    wanted_names = group.names | _ALWAYS | _keys(group.source) | ({HOUSEHOLD} if setting.shown else set())
    read = [name for name in rows.table.columns if name in wanted_names]
    table = rows.table.select(*read)
    if not rows.logged:
        calendar = setting.settings.calendar
        windows = [setting.window]
        table = rows_needed(table, group.plans, windows, calendar, pauses=rows.pauses, homeless=True)
    table = placed(table, group.plans[0], setting.window)
    carries = any(plan.deadlines for plan in group.plans)
    own = (table[OWN] == 0) | table[HOMELESS]
    table = table.filter(own | (table[OWN] == BEFORE) if carries else own)
    wanted = [want for plan in group.plans for want in wanted_by(plan, shown=setting.shown)]
    table = attach(table, setting.clock, wanted)
    if not wanted:
        return table
    return attach_targets(attach_pauses(table, rows.pauses, setting.clock), group.plans)


def _with_earlier_view(table: ir.Table, group: Group, setting: Setting) -> ir.Table:
    """Add which orders had been due by the cut-off before as they were seen then.

    A reopening that came later may have moved the due moment; the case was counted all the same.
    """
    rows = setting.rows(group.source, group.names, setting.window.opening_cut_off)
    then = Row(_with_readings(group, rows, setting), frozenset())
    flags = {
        then_column(plan): surely_due_by(plan, then, setting.opening)
        for plan in group.plans
        if plan.deadlines
    }
    seen = then.table.select(_seen_order="order_id", **flags)
    joined = table.left_join(seen, [("order_id", "_seen_order")]).drop("_seen_order")
    return joined.mutate(**{name: joined[name].fill_null(False) for name in flags})


def _credited(row: Row, group: Group, rows: SourceRows, setting: Setting) -> ir.Table:
    credit, evidence = group.credit, setting.evidence
    match credit.by:
        case "site":
            orders = _orders_answered(group, setting)
            table = credits.credited_answer(row.table, orders) if orders else row.table
            return credits.credited_site(table, evidence, group.source)
        case "answer":
            return credits.credited_answer(row.table, _orders_answered(group, setting))
        case "order":
            assert rows.stints is not None
            table = credits.credited_order(row, credit, list(group.plans), rows.stints, setting.cut)
        case _:
            table = row.table.mutate(**{KEY: row.table["employee_id"]})
    return credits.shared(table, evidence, group.source)


def _orders_answered(group: Group, setting: Setting) -> SourceRows | None:
    if group.source != credits.ANSWERS or WITH_DERIVED not in setting.evidence.tables:
        return None
    return setting.rows(WITH_DERIVED, ())


def _judgements(row: Row, group: Group, setting: Setting) -> dict[int, Judgement]:
    judged = {}
    for plan in group.plans:
        turn = turn_of(plan, row, setting.opening, setting.cut)
        excluded = setting.excluded(plan, row.table)
        judged[plan.number] = judge(plan, row, turn, setting.cut, excluded=excluded)
    return judged


def _compact(table: ir.Table, group: Group, judged: Mapping[int, Judgement], setting: Setting) -> ir.Table:
    columns: dict[str, ir.Value] = {
        KEY: table[KEY],
        AT: table[AT],
        CARRIED: (table[OWN] == BEFORE).fill_null(False) | ibis.literal(group.plans[0].by_label),
    }
    if WEIGHT in table.columns:
        columns[WEIGHT] = table[WEIGHT]
    if setting.shown or WEIGHT in table.columns:
        columns[ROW] = _row_key(table, group.source)
    if setting.shown:
        columns |= {FILE: table[FILE], LINE: table[LINE], UNIT: _unit(table, group.source)}
        for plan in group.plans:
            name = due_column(plan)
            columns |= (
                {name: table[name]} if name in table.columns else due_parts(plan, Row(table, frozenset()))
            )
    for number, found in judged.items():
        columns[f"s{number}"] = found.state
        columns |= {f"{letter}{number}": stored(amount) for letter, amount in _amounts(found).items()}
        if found.distinct is not None:
            columns[f"z{number}"] = found.distinct
    return table.select(**columns)


def _amounts(found: Judgement) -> dict[str, Amount]:
    return {letter: amount for letter, amount in (("x", found.number), ("y", found.other)) if amount}


def _row_key(table: ir.Table, source: str) -> ir.StringValue:
    parts = [table[name].cast("string").fill_null("") for name in TABLES[source].key]
    key = parts[0]
    for part in parts[1:]:
        key = key + " / " + part
    return key


def _unit(table: ir.Table, source: str) -> ir.StringValue:
    """Return whose luck a row shares: its household's, else its order's, else its own (numbers.md §4)."""
    named = [ibis.literal(f"{name}:") + table[name] for name in (HOUSEHOLD, ORDER) if name in table.columns]
    return ibis.coalesce(*named, ibis.literal(f"{source}:") + _row_key(table, source))


def _keys(source: str) -> frozenset[str]:
    return frozenset(TABLES[source].key)

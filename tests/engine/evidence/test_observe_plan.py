"""Observation joins by hash: nothing compares every order with every stint."""

from datetime import date

import ibis

from gongping.engine.evidence.derived import derive
from gongping.engine.evidence.observe_holders import stints_of
from gongping.engine.evidence.observe_log import Log
from gongping.engine.evidence.observe_merge import told_by
from gongping.engine.evidence.observe_turns import Turns
from gongping.engine.worktime import Clock, WorkCalendar
from tests.engine.evidence.observe_cases import CUT_OFF, events, look, order, tables

QUADRATIC = ("NL_JOIN", "NESTED_LOOP")
HOURS = {"mon": [["09:00", "18:00"]]}


def plan_of(expression: ibis.expr.types.Table) -> str:
    """The plan of the default engine, as text."""
    con = ibis.get_backend(expression)
    expression.limit(0).to_pyarrow()
    return "\n".join(row[1] for row in con.raw_sql(f"EXPLAIN {ibis.to_sql(expression)}").fetchall())


def test_no_order_is_compared_with_every_other():
    told = events("W1", "2 09:00 assigned B", "3 10:00 paused", "3 12:00 resolved", "4 09:00 reopened")
    evidence = tables([order("W1"), order("W2", resolved_at="3 10:00")], told)
    orders, log = evidence.tables["work_orders"], Log.seen(evidence.tables["order_events"], CUT_OFF)
    turns, stints = Turns.of(log, orders, reopen_days=7), stints_of(log, orders)
    parts = [stints, turns.spells(orders), told_by(log, orders, turns, stints)]
    parts.append(derive(look(evidence), ["repeat_14d", "held_minutes"], clock=monday_clock()))
    for part in parts:
        plan = plan_of(part)
        assert "HASH_JOIN" in plan or "WINDOW" in plan
        assert [word for word in QUADRATIC if word in plan] == []


def monday_clock() -> Clock:
    calendar = {"timezone": "Asia/Shanghai", "opening_hours": HOURS, "holidays": "none"}
    return Clock(WorkCalendar.from_dict(calendar), date(2026, 1, 1), date(2026, 12, 31))


def test_such_a_comparison_would_be_seen():
    orders = ibis.memtable({"id": [1, 2], "at": [5, None]})
    stints = ibis.memtable({"of": [1, 2], "until": [9, None]})
    open_ended = (orders["at"] < stints["until"]) | stints["until"].isnull()
    joined = orders.left_join(stints, [orders["id"] == stints["of"], open_ended])
    assert any(word in plan_of(joined) for word in QUADRATIC)

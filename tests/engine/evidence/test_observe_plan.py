"""Observation joins by hash: nothing compares every order with every stint."""

from datetime import date

import ibis

from gongping.engine.evidence.derived import derive
from gongping.engine.worktime import Clock, WorkCalendar
from tests.engine.evidence.observe_cases import events, look, order, tables

QUADRATIC = ("NL_JOIN", "NESTED_LOOP", "CROSS_PRODUCT")
HOURS = {"mon": [["09:00", "18:00"]]}


def plan_of(expression: ibis.expr.types.Table) -> str:
    """The plan of the default engine, as text."""
    con = ibis.get_backend(expression)
    expression.limit(0).to_pyarrow()
    return "\n".join(row[1] for row in con.raw_sql(f"EXPLAIN {ibis.to_sql(expression)}").fetchall())


def test_no_order_is_compared_with_every_other():
    log = events("W1", "2 09:00 assigned B", "3 10:00 paused", "3 12:00 resolved", "4 09:00 reopened")
    observed = look(tables([order("W1"), order("W2", resolved_at="3 10:00")], log))
    clock = Clock(
        WorkCalendar.from_dict({"timezone": "Asia/Shanghai", "opening_hours": HOURS, "holidays": "none"}),
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    parts = [observed.pauses, observed.stints, observed.spells]
    parts.append(derive(observed, ["repeat_14d", "held_minutes"], clock=clock))
    for part in parts:
        plan = plan_of(part)
        assert "HASH_JOIN" in plan or "WINDOW" in plan
        assert [word for word in QUADRATIC if word in plan] == []


def test_such_a_comparison_would_be_seen():
    orders = ibis.memtable({"id": [1, 2], "at": [5, None]})
    stints = ibis.memtable({"of": [1, 2], "until": [9, None]})
    open_ended = (orders["at"] < stints["until"]) | stints["until"].isnull()
    joined = orders.left_join(stints, [orders["id"] == stints["of"], open_ended])
    assert any(word in plan_of(joined) for word in QUADRATIC)

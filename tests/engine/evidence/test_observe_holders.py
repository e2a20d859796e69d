"""Who held the order when."""

import ibis
import polars as pl

from gongping.engine.evidence.observe import holder_at
from tests.engine.evidence.observe_cases import MOMENT, events, look, march, only, order, rows, tables


def stints(observed):
    return [
        (row["employee_id"], row["held_from"], row["held_to"]) for row in rows(observed.stints, "held_from")
    ]


def test_each_assignment_holds_until_the_next():
    observed = look(tables([order()], events("W1", "2 09:00 assigned B", "3 10:00 assigned C")))
    assert stints(observed) == [("B", march("2 09:00"), march("3 10:00")), ("C", march("3 10:00"), None)]
    assert only(observed)["holder_id"] == "C"
    assert only(observed)["transferred_count"] == 1


def test_nobody_holds_before_the_first_assignment():
    observed = look(tables([order(person="A")], events("W1", "2 11:00 assigned B")))
    assert stints(observed) == [(None, march("2 09:00"), march("2 11:00")), ("B", march("2 11:00"), None)]


def test_the_same_person_assigned_again_is_no_transfer():
    log = events("W1", "2 09:00 assigned B", "2 15:00 assigned B", "3 10:00 assigned C")
    observed = look(tables([order()], log))
    assert len(stints(observed)) == 2
    assert only(observed)["transferred_count"] == 1


def test_an_order_put_back_in_the_pool_is_held_by_nobody():
    log = events("W1", "2 09:00 assigned B", "3 10:00 assigned", "4 10:00 assigned B")
    observed = look(tables([order()], log), cut_off=march("3 18:00"))
    assert only(observed)["holder_id"] is None
    assert only(look(tables([order()], log)))["transferred_count"] == 0


def test_an_order_never_assigned_is_held_by_the_rows_own_person():
    observed = look(tables([order("W1"), order("W2")], events("W1", "2 09:00 assigned B")))
    assert [row["holder_id"] for row in rows(observed.orders)] == ["B", "A"]


def test_the_holder_at_any_moment_is_found():
    log = events("W1", "2 11:00 assigned B", "3 10:00 assigned C")
    observed = look(tables([order("W1"), order("W2")], log))
    asked = [
        {"order_id": "W1", "employee_id": "A", "due": march("2 10:00")},
        {"order_id": "W1", "employee_id": "A", "due": march("3 09:59")},
        {"order_id": "W1", "employee_id": "A", "due": march("3 10:00")},
        {"order_id": "W2", "employee_id": "A", "due": march("3 10:00")},
        {"order_id": "W2", "employee_id": "A", "due": None},
    ]
    schema = {"order_id": pl.String, "employee_id": pl.String, "due": MOMENT}
    questions = ibis.memtable(pl.DataFrame(asked, schema=schema))
    found = rows(holder_at(questions, observed.stints, moment="due", into="holder"), "order_id", "due")
    assert [row["holder"] for row in found] == [None, "B", "C", None, "A"]
    plain = rows(holder_at(questions, None, moment="due", into="holder"), "order_id", "due")
    assert [row["holder"] for row in plain] == ["A", "A", "A", None, "A"]

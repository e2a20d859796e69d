"""A granted objection changes exactly its row of evidence, once, and the row stays visible."""

from datetime import datetime
from decimal import Decimal

import pytest

from gongping.portal.attribution.actions.applying import apply_claim
from gongping.portal.attribution.actions.raising import Objection, raise_claim
from gongping.portal.attribution.models import Claim
from gongping.portal.attribution.queries.rows import claimable_row
from gongping.portal.intake.api import Source, Void, accept, current
from gongping.portal.kernel.api import NOBODY
from gongping.portal.orders.actions.handing_in import hand_in
from gongping.portal.orders.models import Order
from gongping.portal.people.api import RoleGrant
from tests.portal.attribution.objections import LATER, answered, objected
from tests.portal.orders.desk import DAY, HOUR, MONDAY, actor, taken
from tests.portal.people.company import grant

IMPORTED = {
    "order_id": "P-1",
    "kind": "complaint",
    "employee_id": "JH1001",
    "site": "翠湖花园",
    "created_at": datetime(2026, 9, 14, 9, 0),
    "due_at": datetime(2026, 9, 16, 9, 0),
    "valid": True,
}
AT = LATER + 2 * HOUR


@pytest.fixture
def engineers(store):
    grant(store["翟建国"].account, RoleGrant.Role.MANAGER, store.engineering)
    return store


def stored(table: str) -> list[dict]:
    rows = current(table)
    return [] if rows is None else rows.to_pyarrow().to_pylist()


def imported(*rows: dict) -> None:
    source = Source.objects.create(name="客服系统导出", made_at=MONDAY)
    accept({"work_orders": rows}, source=source, actor=NOBODY, now=MONDAY + DAY)


def test_the_engineers_time_counts_for_nobody_once(engineers):
    order = taken(engineers)
    claim = answered(engineers, objected(engineers, order), "翟建国")
    assert apply_claim(claim.pk, AT) == "stop"
    assert apply_claim(claim.pk, AT) == ""
    assert Order.objects.get(pk=order.pk).due_at == order.due_at + 2 * HOUR
    hand_in(AT)
    assert [one["event"] for one in stored("order_events")].count("paused") == 1


def test_a_refused_objection_changes_nothing(engineers):
    order = taken(engineers)
    claim = answered(engineers, objected(engineers, order), "翟建国", granted=False)
    assert apply_claim(claim.pk, AT) == ""
    assert Order.objects.get(pk=order.pk).due_at == order.due_at


@pytest.mark.parametrize("reason,column", [("unfounded", "valid"), ("not_at_fault", "responsible")])
def test_a_verdict_changes_its_column_alone(engineers, reason, column):
    order = taken(engineers, name="噪音")
    hand_in(LATER)
    (before,) = stored("work_orders")
    apply_claim(answered(engineers, objected(engineers, order, reason), "仇敏").pk, AT)
    hand_in(AT)
    (after,) = stored("work_orders")
    changed = {name for name in before if name[0] != "_" and before[name] != after[name]}
    assert (changed, after[column]) == ({column}, False)


def test_a_shared_order_has_parts_that_sum_to_one(engineers):
    order = taken(engineers)
    claim = objected(engineers, order, "shared", percents={engineers["单丽"]: 60})
    apply_claim(answered(engineers, claim, "单丽").pk, AT)
    hand_in(AT)
    parts = {one["employee_id"]: one["weight"] for one in stored("order_shares")}
    assert parts == {"JH1001": Decimal("0.4"), "JH1002": Decimal("0.6")}


def test_a_row_that_should_not_count_is_void_with_both_names_and_stays(engineers):
    order = taken(engineers)
    claim = answered(engineers, objected(engineers, order, "not_counted"), "仇敏")
    assert stored("work_orders") == []
    apply_claim(claim.pk, AT)
    void = Void.objects.get()
    assert (void.asked_by_id, void.answered_by_id) == (
        engineers["曾晓雨"].account_id,
        engineers["仇敏"].account_id,
    )
    assert stored("work_orders") == []
    assert Order.objects.filter(pk=order.pk).exists()
    Claim.objects.update(applied_at=None)
    apply_claim(claim.pk, AT)
    assert Void.objects.count() == 1


def imported_claim(firm, reason: str, **more) -> Claim:
    row = claimable_row("work_orders", {"order_id": "P-1"})
    return raise_claim(actor(firm["曾晓雨"]), row, Objection(reason, "不该算", **more), at=LATER)


def test_rows_that_came_from_elsewhere_change_the_same_way(engineers):
    imported(IMPORTED, IMPORTED | {"order_id": "P-2"})
    stretch = {"begin": MONDAY + HOUR, "end": MONDAY + 3 * HOUR}
    claim = imported_claim(engineers, "engineer", department=engineers.engineering, **stretch)
    apply_claim(answered(engineers, claim, "翟建国").pk, AT)
    by_id = {one["order_id"]: one for one in stored("work_orders")}
    assert by_id["P-1"]["due_at"] == datetime(2026, 9, 16, 11, 0)
    assert by_id["P-2"]["due_at"] == IMPORTED["due_at"]
    (pause,) = stored("order_pauses")
    assert (pause["pause_from"], pause["pause_to"]) == (
        datetime(2026, 9, 14, 10, 0),
        datetime(2026, 9, 14, 12, 0),
    )


def test_started_again_after_a_kill_it_changes_nothing_more(engineers):
    imported(IMPORTED)
    stretch = {"begin": MONDAY + HOUR, "end": MONDAY + 3 * HOUR}
    claim = imported_claim(engineers, "engineer", department=engineers.engineering, **stretch)
    answered(engineers, claim, "翟建国")
    apply_claim(claim.pk, AT)
    Claim.objects.update(applied_at=None)
    apply_claim(claim.pk, AT + HOUR)
    assert stored("work_orders")[0]["due_at"] == datetime(2026, 9, 16, 11, 0)
    assert len(stored("order_pauses")) == 1


def test_a_row_of_somebody_else_cannot_be_objected_to(engineers):
    imported(IMPORTED)
    row = claimable_row("work_orders", {"order_id": "P-1"})
    assert row.credited == {"JH1001"}
    assert claimable_row("work_orders", {"order_id": "P-9"}) is None
    assert claimable_row("ratings", {"period": "2026-Q3"}) is None

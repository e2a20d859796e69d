"""Emergencies: marked once, by two people, for everybody alike."""

from datetime import datetime, timedelta

import pytest

from gongping.portal.attribution.actions.emergencies import (
    Marked,
    answer_emergency,
    apply_emergency,
    mark_emergency,
)
from gongping.portal.attribution.faults import EmergencyBackwards, EmergencyOver
from gongping.portal.attribution.models import Emergency
from gongping.portal.intake.api import Source, accept, current
from gongping.portal.kernel.api import NOBODY, Refused
from gongping.portal.orders.models import Order
from tests.portal.orders.desk import DAY, HOUR, MONDAY, actor, elsewhere, taken

STOPPED, BY_CLOCK = Emergency.Mode.STOPPED, Emergency.Mode.BY_CLOCK
AFTER = MONDAY + 2 * DAY


def marked(firm, *, who="贺兰", begin=MONDAY + HOUR, end=MONDAY + 4 * HOUR, sites=(), mode=STOPPED, at=AFTER):
    said = Marked(begin, end, sites, mode, "台风")
    return mark_emergency(actor(firm[who], at), said, at=at)


def agreed(firm, emergency, who="沈雁", at=AFTER):
    return answer_emergency(actor(firm[who], at), emergency.pk, agreed=True, at=at)


def test_time_of_an_emergency_counts_for_nobody_at_the_site(firm):
    order, other = taken(firm), taken(firm, who="单丽", site=elsewhere(firm))
    late = taken(firm, at=MONDAY + 2 * HOUR)
    emergency = agreed(firm, marked(firm, sites=[firm.site]))
    assert apply_emergency(emergency.pk, AFTER) == 2
    assert apply_emergency(emergency.pk, AFTER) == 0
    due = {one.pk: one.due_at for one in Order.objects.all()}
    assert due[order.pk] == order.due_at + 3 * HOUR
    assert due[late.pk] == late.due_at + 2 * HOUR
    assert due[other.pk] == other.due_at


def test_one_person_alone_marks_none(firm):
    emergency = marked(firm)
    with pytest.raises(Refused):
        agreed(firm, emergency, who="贺兰")
    assert apply_emergency(emergency.pk, AFTER) == 0
    agreed(firm, emergency, who="解立新")
    with pytest.raises(EmergencyOver):
        agreed(firm, emergency)


@pytest.mark.parametrize("who", ["曾晓雨", "仇敏", "解立新"])
def test_managers_and_hr_mark(firm, who):
    with pytest.raises(Refused):
        marked(firm, who=who)


def test_time_that_does_not_count_has_passed_and_has_a_length(firm):
    for begin, end in (
        (MONDAY + HOUR, MONDAY),
        (MONDAY, AFTER + HOUR),
        (MONDAY - timedelta(days=20), MONDAY),
    ):
        with pytest.raises(EmergencyBackwards):
            marked(firm, begin=begin, end=end)


def test_orders_by_the_clock_are_announced_and_no_deadline_shrinks_afterwards(firm):
    with pytest.raises(EmergencyBackwards):
        marked(firm, mode=BY_CLOCK)
    before = taken(firm)
    agreed(firm, marked(firm, mode=BY_CLOCK, begin=MONDAY + HOUR, end=MONDAY + DAY, at=MONDAY), at=MONDAY)
    within = taken(firm, at=MONDAY + 2 * HOUR)
    assert within.by_clock
    assert within.due_at == MONDAY + 2 * HOUR + timedelta(minutes=within.resolve_minutes)
    assert not taken(firm, at=MONDAY + DAY + HOUR).by_clock
    assert Order.objects.get(pk=before.pk).due_at == before.due_at


def test_orders_that_came_from_elsewhere_stand_still_too(store):
    source = Source.objects.create(name="客服系统导出", made_at=MONDAY)
    row = {"kind": "repair", "employee_id": "JH1001", "site": "翠湖花园"}
    rows = [
        row | {"order_id": "P-1", "created_at": datetime(2026, 9, 14, 9), "due_at": datetime(2026, 9, 15, 9)},
        row
        | {"order_id": "P-2", "created_at": datetime(2026, 9, 14, 18), "due_at": datetime(2026, 9, 15, 9)},
    ]
    accept({"work_orders": rows}, source=source, actor=NOBODY, now=AFTER)
    emergency = agreed(store, marked(store))
    assert apply_emergency(emergency.pk, AFTER) == 1
    due = {one["order_id"]: one["due_at"] for one in current("work_orders").to_pyarrow().to_pylist()}
    assert due == {"P-1": datetime(2026, 9, 15, 12), "P-2": datetime(2026, 9, 15, 9)}

"""A case counts in the first period whose cut-off reaches its due moment, however late that became known."""

from datetime import datetime

from tests.engine.indicators.few_orders import measured

# created in June, closed and called back in the middle of July, long after the cut-off of the second quarter
ORDERS = """order_id,kind,employee_id,site,created_at
GD-2606-0001,complaint,陈静,翠湖花园,2026-06-20 09:00:00
GD-2606-0002,complaint,陈静,翠湖花园,2026-06-20 09:30:00
"""
EVENTS = """order_id,at,event,employee_id
GD-2606-0001,2026-06-20 09:00:00,assigned,陈静
GD-2606-0001,2026-07-14 10:00:00,resolved,陈静
GD-2606-0001,2026-07-14 11:00:00,closed,陈静
GD-2606-0001,2026-07-15 11:00:00,called_back,陈静
GD-2606-0002,2026-06-20 09:30:00,assigned,陈静
"""
CALLED_BACK = "share(hours(closed_at, called_back_at) <= 72)"
SECOND_QUARTER = (datetime(2026, 4, 1), datetime(2026, 7, 1))


def test_an_order_closed_after_the_cut_off_counts_in_the_period_that_sees_its_closing(tmp_path):
    found = measured(tmp_path, CALLED_BACK, ("陈静",), orders=ORDERS, events=EVENTS)["陈静"]
    assert found.n == 1
    assert found.presence.value == 1


def test_an_order_never_closed_is_unknown_in_its_own_period_only(tmp_path):
    own = measured(tmp_path, CALLED_BACK, ("陈静",), orders=ORDERS, events=EVENTS, quarter=SECOND_QUARTER)
    later = measured(tmp_path, CALLED_BACK, ("陈静",), orders=ORDERS, events=EVENTS)
    assert (own["陈静"].n, own["陈静"].unknown) == (0, 2)
    assert later["陈静"].unknown == 0

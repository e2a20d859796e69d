"""The door of orders."""

from gongping.portal.orders.actions.after import Answer, call_back
from gongping.portal.orders.actions.handing_in import hand_in
from gongping.portal.orders.actions.handing_over import accept_handover, hand_over
from gongping.portal.orders.actions.knowledge import say_it_helped, write_note
from gongping.portal.orders.actions.limits import begin_with_usual
from gongping.portal.orders.actions.outcomes import grant_stop, judge_order, share_order
from gongping.portal.orders.actions.taking import Taken, take_order
from gongping.portal.orders.actions.working import pause, resolve, respond, resume
from gongping.portal.orders.clocks import add_clock_source
from gongping.portal.orders.models import Category, Event, Order, OrderEvent, PauseReason, State
from gongping.portal.orders.panels import OrderPanel, add_order_panel
from gongping.portal.orders.policies import may_see_order
from gongping.portal.orders.queries.facts import aware_moment, local_moment
from gongping.portal.orders.queries.limits import working_time
from gongping.portal.orders.queries.sight import visible_orders
from gongping.portal.orders.subjects import OrderSubject, subject_of

__all__ = [
    "Answer",
    "Category",
    "Event",
    "Order",
    "OrderEvent",
    "OrderPanel",
    "OrderSubject",
    "PauseReason",
    "State",
    "Taken",
    "accept_handover",
    "add_clock_source",
    "add_order_panel",
    "aware_moment",
    "begin_with_usual",
    "call_back",
    "grant_stop",
    "hand_in",
    "hand_over",
    "judge_order",
    "local_moment",
    "may_see_order",
    "pause",
    "resolve",
    "respond",
    "resume",
    "say_it_helped",
    "share_order",
    "subject_of",
    "take_order",
    "visible_orders",
    "working_time",
    "write_note",
]

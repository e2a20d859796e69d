"""What the room keeps."""

from gongping.portal.orders.models.choices import (
    Channel,
    Event,
    Kind,
    PauseReason,
    State,
    Urgency,
)
from gongping.portal.orders.models.handovers import Handover
from gongping.portal.orders.models.knowledge import Note, NoteUse
from gongping.portal.orders.models.limits import Category, Limit, LimitTable
from gongping.portal.orders.models.orders import Household, NumberSeries, Order, OrderEvent
from gongping.portal.orders.models.outbox import Outgoing
from gongping.portal.orders.models.outcomes import Share, Stop
from gongping.portal.orders.models.records import Call, Inspection, Training
from gongping.portal.orders.models.words import Contact, Photo, Words

__all__ = [
    "Call",
    "Category",
    "Channel",
    "Contact",
    "Event",
    "Handover",
    "Household",
    "Inspection",
    "Kind",
    "Limit",
    "LimitTable",
    "Note",
    "NoteUse",
    "NumberSeries",
    "Order",
    "OrderEvent",
    "Outgoing",
    "PauseReason",
    "Photo",
    "Share",
    "State",
    "Stop",
    "Training",
    "Urgency",
    "Words",
]

"""The contracts of all tables, and how names and headings are recognised."""

from gongping.engine.evidence.contracts.facts import CALLS, CHECKS, EVENTS, HANDOVERS, KNOWLEDGE, TRAINING
from gongping.engine.evidence.contracts.judgements import OBJECTIVES, RATINGS, TASKS
from gongping.engine.evidence.contracts.model import Column, Kind, Storage, Table
from gongping.engine.evidence.contracts.orders import ORDER_EVENTS, ORDER_PAUSES, ORDER_SHARES, WORK_ORDERS
from gongping.engine.evidence.contracts.service import COLLECTIONS, INVITATIONS, SATISFACTION, VISITS
from gongping.engine.evidence.contracts.staff import ATTENDANCE, PEOPLE, SITES

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PEOPLE, SITES, ATTENDANCE, WORK_ORDERS, ORDER_EVENTS, ORDER_SHARES, SATISFACTION, INVITATIONS, VISITS,
        COLLECTIONS, HANDOVERS, CALLS, TRAINING, CHECKS, KNOWLEDGE, EVENTS, RATINGS, OBJECTIVES, TASKS,
    )
}  # fmt: skip
"""Every table a company may hand in, by English name, in the order of the documentation."""

MADE_TABLES: dict[str, Table] = {ORDER_PAUSES.name: ORDER_PAUSES}
"""Tables that intake makes itself."""

__all__ = ["MADE_TABLES", "TABLES", "Column", "Kind", "Storage", "Table"]

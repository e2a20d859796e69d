"""Handing what changed over to the store of evidence."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from gongping.portal.intake.api import Source, accept
from gongping.portal.kernel.api import NOBODY
from gongping.portal.orders.actions.acts import ORDER
from gongping.portal.orders.actions.giving import HANDOVER
from gongping.portal.orders.actions.knowledge import NOTE_USE
from gongping.portal.orders.models import Outgoing
from gongping.portal.orders.queries.facts import handover_rows, order_facts
from gongping.portal.orders.queries.teamwork import call_rows, check_rows, note_use_rows, training_rows
from gongping.portal.orders.rules.evidence import Row, tables_of

SOURCE = "工单登记"
MOST_AT_ONCE = 5000
OTHERS: Mapping[str, tuple[str, Callable[[Collection[int]], Sequence[Row]]]] = {
    HANDOVER: ("handovers", handover_rows),
    NOTE_USE: ("knowledge", note_use_rows),
    "call": ("calls", call_rows),
    "training": ("training", training_rows),
    "check": ("checks", check_rows),
}
"""What the outbox names, besides orders: its table of evidence, and the rows of it."""


def hand_in(at: datetime) -> Mapping[str, int]:
    """Hand over the rows of everything that waits; return how many were kept and rejected.

    Killed between the store and the outbox, the next run hands the same rows over again, which changes
    nothing. Not within a transaction (``intake.accept``).
    """
    waiting = list(Outgoing.objects.order_by("pk").values_list("pk", "about", "number")[:MOST_AT_ONCE])
    if not waiting:
        return {"kept": 0, "rejected": 0}
    tables = tables_waiting([(about, number) for _, about, number in waiting])
    ids = [pk for pk, _, _ in waiting]
    kept = rejected = 0
    if tables:
        key = f"orders-{min(ids)}-{max(ids)}-{len(ids)}"
        done = accept(tables, source=source(at), actor=NOBODY, now=at, key=key)
        kept = sum(one.kept for one in done.counts.values())
        rejected = sum(one.rejected for one in done.counts.values())
    Outgoing.objects.filter(pk__in=ids).delete()
    return {"kept": kept, "rejected": rejected}


def tables_waiting(about: Collection[tuple[str, int]]) -> dict[str, Sequence[Row]]:
    """Return the rows of what changed, by table of evidence."""
    tables: dict[str, Sequence[Row]] = dict(tables_of(order_facts(_numbers(about, ORDER))))
    for kind, (table, rows) in OTHERS.items():
        if found := rows(_numbers(about, kind)):
            tables[table] = found
    return tables


def source(at: datetime) -> Source:
    """Return the source that the order log is to ``intake``."""
    found, _ = Source.objects.get_or_create(
        name=SOURCE, defaults={"kind": Source.Kind.ORDER_LOG, "made_at": at}
    )
    return found


def _numbers(about: Collection[tuple[str, int]], kind: str) -> set[int]:
    return {number for name, number in about if name == kind}

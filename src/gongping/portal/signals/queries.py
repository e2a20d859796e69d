"""Which signals an actor may look at, and the orders behind one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from gongping.portal.intake.api import NoEvidence, evidence
from gongping.portal.kernel.api import Actor, Role
from gongping.portal.people.api import ReportingLine, local_day, managed_tree
from gongping.portal.signals.actions.locked import subject_of
from gongping.portal.signals.models import Signal, VoidProposal
from gongping.portal.signals.policies import ProposalSubject, SignalSubject

_ROLES = (Role.HR, Role.PROCESS_SUPERVISOR)
_SHOWN = ("order_id", "kind", "category", "site", "created_at", "resolved_at", "closed_at", "due_at")
MOST_ORDERS = 50


def visible_signals(actor: Actor, at: datetime) -> QuerySet[Signal]:
    """Return the signals that ``may_review_signal`` allows."""
    signals = Signal.objects.select_related("person", "department", "taken_by__person", "hearing")
    if not actor.has_in((), *_ROLES):
        signals = signals.filter(department__in=managed_tree(actor, *_ROLES))
    led = ReportingLine.objects.on(local_day(at)).filter(
        person=OuterRef("person"), superior__in=actor.line_of
    )
    return signals.exclude(Q(person__isnull=False) & Q(person=actor.person_id or 0)).exclude(Exists(led))


def signal_of(signal_id: int, at: datetime) -> SignalSubject:
    """Return a signal with how its person stands. Raises Http404."""
    related = ("person", "department", "taken_by__person", "hearing__asked_by__person")
    return subject_of(get_object_or_404(Signal.objects.select_related(*related), pk=signal_id), at)


def own_signal(signal_id: int) -> Signal:
    """Return a signal with its hearing. Raises Http404."""
    return get_object_or_404(Signal.objects.select_related("hearing", "person"), pk=signal_id)


def own_hearings(actor: Actor) -> QuerySet[Signal]:
    """Return the signals about which the actor is asked, those to be answered first."""
    mine = Signal.objects.filter(person=actor.person_id, hearing__isnull=False).select_related("hearing")
    return mine.order_by("hearing__answered_at", "-hearing__asked_at")


def proposal_of(proposal_id: int, at: datetime) -> ProposalSubject:
    """Return a proposal with its signal. Raises Http404."""
    proposals = VoidProposal.objects.select_related("signal__department", "proposed_by__person")
    proposal = get_object_or_404(proposals, pk=proposal_id)
    return ProposalSubject(proposal, subject_of(proposal.signal, at))


@dataclass(frozen=True, slots=True)
class Named:
    """An order that a signal names: how it stands now (None: not counted any more) and its proposal."""

    order_id: str
    row: Mapping[str, Any] | None
    proposal: VoidProposal | None


def named_orders(signal: Signal) -> Sequence[Named]:
    """Return the first orders that a signal names, in its order."""
    if not signal.keys or signal.facts.get("missing") or signal.facts.get("events"):
        return []
    keys = list(signal.keys[:MOST_ORDERS])
    rows = _rows(keys)
    # the newest proposal of each order comes first
    proposals: dict[str, VoidProposal] = {}
    for one in signal.proposals.select_related("proposed_by__person", "decided_by__person"):
        proposals.setdefault(one.order_id, one)
    return [Named(key, rows.get(key), proposals.get(key)) for key in keys]


def _rows(keys: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    try:
        read = evidence()
    except NoEvidence:
        return {}
    try:
        table = read.tables.get("work_orders")
        if table is None:
            return {}
        found = table.filter(table.order_id.isin(keys)).select(*_SHOWN).to_pyarrow().to_pylist()
    finally:
        read.con.disconnect()
    return {row["order_id"]: row for row in found}

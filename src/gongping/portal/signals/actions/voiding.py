"""Voiding an order that a signal names: one proposes, another decides, intake does it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from gongping.portal.intake.api import RowKey, void
from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger import api as ledger
from gongping.portal.people.api import actor_of_account
from gongping.portal.signals.actions.hearing import require_heard
from gongping.portal.signals.actions.locked import require_words, reviewed, subject_of
from gongping.portal.signals.faults import OrderNotNamed, VoidDecided, VoidProposed
from gongping.portal.signals.models import VoidProposal
from gongping.portal.signals.policies import ProposalSubject, may_decide_void

ORDERS = "work_orders"


@transaction.atomic
def propose(actor: Actor, signal_id: int, order_id: str, reason: str, *, at: datetime) -> VoidProposal:
    """Propose to void an order of a signal.

    Raises Refused, SignalClosed, OrderNotNamed, NotHeardYet, ReasonTooShort, VoidProposed.
    """
    signal = reviewed(actor, signal_id, at)
    if order_id not in signal.keys:
        raise OrderNotNamed(order=order_id)
    require_heard(signal, at)
    said = require_words(reason)[:500]
    try:
        with transaction.atomic():
            proposal = VoidProposal.objects.create(
                signal=signal,
                order_id=order_id,
                reason=said,
                proposed_by_id=actor.account_id or 0,
                proposed_at=at,
            )
    except IntegrityError:
        raise VoidProposed(order=order_id) from None
    ledger.record(
        actor.account_id, "signals.void_proposed", f"signal:{signal.pk}", {"order": order_id}, at=at
    )
    return proposal


def agree(actor: Actor, proposal_id: int, *, at: datetime) -> VoidProposal:
    """Agree to a void and have it done; the row stays visible as void.

    Not within a transaction: intake writes to the store first. The claim is taken before, so that two people
    who agree at once void once. Raises Refused, VoidDecided, RowNotStored.
    """
    proposal = _claim(actor, proposal_id, VoidProposal.State.DONE, at)
    first = actor_of_account(proposal.proposed_by_id, at)
    done = False
    try:
        void(
            RowKey(ORDERS, {"order_id": proposal.order_id}),
            reason=proposal.reason,
            by=first,
            seconded_by=actor,
            now=at,
        )
        done = True
    finally:
        if not done:
            _give_back(proposal)
    return proposal


def refuse(actor: Actor, proposal_id: int, *, at: datetime) -> VoidProposal:
    """Refuse a void; the order counts on. Raises Refused, VoidDecided."""
    return _claim(actor, proposal_id, VoidProposal.State.REFUSED, at)


@transaction.atomic
def _claim(actor: Actor, proposal_id: int, state: VoidProposal.State, at: datetime) -> VoidProposal:
    proposal = (
        VoidProposal.objects.select_for_update(of=("self",))
        .select_related("signal__department")
        .get(pk=proposal_id)
    )
    subject = ProposalSubject(proposal, subject_of(proposal.signal, at))
    if not (allowed := may_decide_void(actor, subject, at)):
        raise Refused(allowed)
    if proposal.state != VoidProposal.State.ASKED:
        raise VoidDecided
    proposal.state, proposal.decided_by_id, proposal.decided_at = state, actor.account_id, at
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
    act = "signals.void_agreed" if state == VoidProposal.State.DONE else "signals.void_refused"
    facts = {"order": proposal.order_id}
    ledger.record(actor.account_id, act, f"signal:{proposal.signal_id}", facts, at=at)
    return proposal


@transaction.atomic
def _give_back(proposal: VoidProposal) -> None:
    """The store refused: the proposal waits as before."""
    VoidProposal.objects.filter(pk=proposal.pk).update(
        state=VoidProposal.State.ASKED, decided_by=None, decided_at=None
    )

"""Who looks at signals, and who never does."""

from dataclasses import dataclass
from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused
from gongping.portal.people.api import Standing
from gongping.portal.signals.models import Signal, VoidProposal

_WHO = refused(
    "信号由人力资源和监督员看，有关的人和直接上级不看。",
    "HR and the process supervisor look at signals, never the person concerned or the direct superior.",
)
_CONCERNED = refused(
    "这条信号与你有关，由另一个人来看；需要你说明时会通知你。",
    "This signal concerns you and another person looks at it; you will be asked for your view.",
)
_SUPERIOR = refused(
    "这条信号与你直接带的人有关，团队的数也是你的，请由别人来看。",
    "This signal concerns somebody who reports to you, and the team's figures are yours: another must look.",
)
_NOT_ASKED = refused("没有需要你说明的事。", "Nothing asks for your view.")


@dataclass(frozen=True, slots=True)
class SignalSubject:
    """A signal and how the person it concerns stands now (None: it concerns nobody)."""

    signal: Signal
    standing: Standing | None


@policy("signals.signal.list")
def may_list_signals(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR and the process supervisor."""
    return ALLOWED if actor.has(Role.HR, Role.PROCESS_SUPERVISOR) else _WHO


@policy("signals.signal.review")
def may_review_signal(actor: Actor, subject: SignalSubject, at: datetime) -> Decision:
    """HR or process supervisor of the department; not the person concerned, not the direct superior."""
    department = subject.signal.department
    lineage = department.lineage if department else ()
    if not actor.has_in(lineage, Role.HR, Role.PROCESS_SUPERVISOR):
        return _WHO
    if subject.standing is None:
        return ALLOWED
    if actor.person_id is not None and actor.person_id == subject.standing.person_id:
        return _CONCERNED
    return _SUPERIOR if actor.line_of & subject.standing.superiors else ALLOWED


@dataclass(frozen=True, slots=True)
class ProposalSubject:
    """A proposal to void a row, with its signal."""

    proposal: VoidProposal
    about: SignalSubject


@policy("signals.void.decide")
def may_decide_void(actor: Actor, subject: ProposalSubject, at: datetime) -> Decision:
    """Whoever may review the signal, and is not who proposed it."""
    allowed = may_review_signal(actor, subject.about, at)
    if not allowed:
        return allowed
    if actor.account_id == subject.proposal.proposed_by_id:
        return refused("自己提的作废要由另一个人复核。", "Another person decides on your proposal.")
    return ALLOWED


@policy("signals.hearing.list")
def may_list_hearings(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody who is a person here sees what they are asked."""
    return ALLOWED if actor.person_id is not None else _NOT_ASKED


@policy("signals.hearing.answer")
def may_answer_hearing(actor: Actor, subject: Signal, at: datetime) -> Decision:
    """The person concerned, once asked."""
    own = actor.person_id is not None and actor.person_id == subject.person_id
    return ALLOWED if own and hasattr(subject, "hearing") else _NOT_ASKED


@policy("signals.hearing.be_told")
def may_be_told_of_hearing(actor: Actor, subject: Signal, at: datetime) -> Decision:
    """The person concerned, while still here."""
    return ALLOWED if actor.person_id == subject.person_id else _NOT_ASKED


@policy("signals.total.keep")
def may_keep_totals(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR of the whole company and the process supervisor note what the source states."""
    return ALLOWED if actor.has_in((), Role.HR, Role.PROCESS_SUPERVISOR) else _WHO

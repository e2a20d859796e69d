"""Who may hand evidence in, approve it, look at it, and have a row voided."""

from dataclasses import dataclass
from datetime import datetime

from gongping.portal.intake.approval import Approval
from gongping.portal.intake.models import Batch, Void
from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused
from gongping.portal.people.api import Standing, leads

_HANDS_IN = refused(
    "依据由人力资源和部门负责人导入；需要时请联系他们。",
    "HR and managers import evidence; ask them if you need it.",
)
_NOT_YOURS = refused("这个批次是别人交的。", "Somebody else handed this batch in.")
_APPROVES = refused(
    "入库由人力资源确认，或由监督员确认别人交的批次。",
    "HR approves batches, or the process supervisor those of others.",
)
_ABOUT_YOU = refused(
    "批次里有你自己经手的行，请另一位人力资源同事或监督员确认。",
    "Rows of your own are in this batch: another member of HR or the process supervisor must approve it.",
)
_CLOSED = refused(
    "这个批次已经入库或放弃，不能再改。", "This batch is in the store or dropped; it cannot be changed."
)
_NOT_YOUR_ROW = refused("这不是你或你团队的记录。", "This is neither a record of yours nor of your team.")
_TWO_PEOPLE = refused(
    "作废要两个人：提出的人不能自己复核，也不能复核自己经手的行。",
    "A void takes two people: nobody agrees to what they asked for, or to a row of their own.",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A batch and the employee number of whoever looks at it."""

    batch: Batch
    number: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """A row of evidence as policies see it: how its holder stands, None for a row of nobody known."""

    holder: Standing | None


@policy("intake.batch.hand_in")
def may_hand_in(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR and managers."""
    return ALLOWED if actor.has(Role.HR, Role.MANAGER) else _HANDS_IN


@policy("intake.batch.list")
def may_list_batches(actor: Actor, subject: object, at: datetime) -> Decision:
    """Whoever may hand in, and the process supervisor; managers see their own."""
    return ALLOWED if actor.has(Role.HR, Role.MANAGER, Role.PROCESS_SUPERVISOR) else _HANDS_IN


@policy("intake.batch.see")
def may_see_batch(actor: Actor, batch: Batch, at: datetime) -> Decision:
    """HR of the company, the process supervisor, and whoever handed it in."""
    if actor.has_in((), Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    mine = batch.handed_in_by_id == actor.account_id
    return ALLOWED if mine and may_hand_in(actor, None, at) else _NOT_YOURS


@policy("intake.batch.correct")
def may_correct(actor: Actor, batch: Batch, at: datetime) -> Decision:
    """Whoever may hand in and see the batch sends its corrected rows."""
    return may_see_batch(actor, batch, at) if may_hand_in(actor, None, at) else _HANDS_IN


@policy("intake.batch.change")
def may_change_batch(actor: Actor, batch: Batch, at: datetime) -> Decision:
    """Whoever handed it in, or HR of the company, while it is open."""
    if not (actor.has_in((), Role.HR) or batch.handed_in_by_id == actor.account_id):
        return _NOT_YOURS
    if not may_hand_in(actor, None, at):
        return _HANDS_IN
    return ALLOWED if batch.open else _CLOSED


@policy("intake.batch.approve")
def may_approve(actor: Actor, judged: Judged, at: datetime) -> Decision:
    """HR of the company, or the process supervisor for batches of others; never somebody with rows in it."""
    hr = actor.has_in((), Role.HR)
    second = actor.has_in((), Role.PROCESS_SUPERVISOR) and judged.batch.handed_in_by_id != actor.account_id
    if not (hr or second):
        return _APPROVES
    if Approval(judged.batch.people, judged.number).is_about_approver:
        return _ABOUT_YOU
    return ALLOWED


@policy("intake.row.list")
def may_list_rows(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody with a person: the list holds the rows that ``may_see_row`` allows."""
    if actor.person_id is not None or actor.has(Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    return _NOT_YOUR_ROW


@policy("intake.row.see")
def may_see_row(actor: Actor, row: Held, at: datetime) -> Decision:
    """The holder, those who lead the holder, HR and the process supervisor; rows of nobody known: these
    two.
    """
    if sees_all_rows(actor):
        return ALLOWED
    if row.holder is None:
        return _NOT_YOUR_ROW
    if actor.has_in(row.holder.departments, Role.HR, Role.PROCESS_SUPERVISOR) or leads(actor, row.holder):
        return ALLOWED
    own = actor.person_id is not None and actor.person_id == row.holder.person_id
    return ALLOWED if own else _NOT_YOUR_ROW


@policy("intake.row.contact")
def may_see_contact(actor: Actor, row: Held, at: datetime) -> Decision:
    """Whoever may see the row; each look is an entry of the ledger."""
    return may_see_row(actor, row, at)


@policy("intake.void.ask")
def may_ask_void(actor: Actor, row: Held, at: datetime) -> Decision:
    """HR, managers and the process supervisor, for rows that they may see."""
    if not actor.has(Role.HR, Role.MANAGER, Role.PROCESS_SUPERVISOR):
        return _NOT_YOUR_ROW
    return may_see_row(actor, row, at)


@policy("intake.void.list")
def may_list_voids(actor: Actor, subject: object, at: datetime) -> Decision:
    """Those who may ask for a void."""
    return ALLOWED if actor.has(Role.HR, Role.MANAGER, Role.PROCESS_SUPERVISOR) else _NOT_YOUR_ROW


@dataclass(frozen=True, slots=True)
class Asked:
    """A void that was asked for, and whether the row is held by whoever would answer."""

    void: Void
    is_own_row: bool


@policy("intake.void.answer")
def may_answer_void(actor: Actor, asked: Asked, at: datetime) -> Decision:
    """HR of the company and the process supervisor, not whoever asked, not the row's holder."""
    if not actor.has_in((), Role.HR, Role.PROCESS_SUPERVISOR):
        return _TWO_PEOPLE
    same = asked.is_own_row or asked.void.asked_by_id == actor.account_id
    return _TWO_PEOPLE if same else ALLOWED


def sees_all_rows(actor: Actor) -> bool:
    """Say whether an actor may see every row, whoever holds it."""
    return actor.has_in((), Role.HR, Role.PROCESS_SUPERVISOR)

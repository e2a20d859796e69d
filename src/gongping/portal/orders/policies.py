"""Who may do what with orders."""

from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused
from gongping.portal.orders.models import Note
from gongping.portal.orders.subjects import HandoverSubject, OrderSubject
from gongping.portal.people.api import Standing, leads

OVERSEERS = (Role.MANAGER, Role.HR, Role.PROCESS_SUPERVISOR)
"""Who sees the orders of a department and of those below it."""
HELPERS = (Role.EMPLOYEE, Role.MANAGER)
"""Who of a department sees the orders that wait for it."""

_NOT_YOURS = refused(
    "这张工单不在你的项目，也不在你或你团队手里。", "This order is neither of your site nor your team's."
)
_NO_PERSON = refused(
    "系统账号不经办工单；请用员工账号。", "Technical accounts handle no orders; use an employee's account."
)
_HOLDER_ONLY = refused(
    "只有经办人能这样做。要换人办，请经办人或主管转交。",
    "Only the holder may do this. The holder or a superior can hand the order over.",
)


def holds(actor: Actor, subject: OrderSubject) -> bool:
    """Say whether the actor holds the order."""
    return actor.person_id is not None and actor.person_id == subject.order.holder_id


def leads_holder(actor: Actor, subject: OrderSubject) -> bool:
    """Say whether the actor leads the holder, or manages the order's department, and is not the holder."""
    if holds(actor, subject):
        return False
    return bool(actor.line_of & frozenset(subject.superiors)) or actor.has_in(
        subject.departments, Role.MANAGER
    )


@policy("orders.order.list")
def may_list_orders(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody who is a person here; what is on the list is decided order by order."""
    return ALLOWED if actor.person_id is not None else _NO_PERSON


@policy("orders.order.take")
def may_take_orders(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody employed: whoever is asked first takes the order (首问负责)."""
    return ALLOWED if actor.person_id is not None else _NO_PERSON


@policy("orders.order.see")
def may_see_order(actor: Actor, subject: OrderSubject, at: datetime) -> Decision:
    """Colleagues at the site, holder and taker, who leads them, who is waited for, HR, process supervisor."""
    order = subject.order
    if subject.at_site or leads_holder(actor, subject):
        return ALLOWED
    if actor.person_id is not None and actor.person_id in (order.holder_id, order.taken_by_id):
        return ALLOWED
    if actor.has_in(subject.departments, *OVERSEERS) or actor.has_in(subject.waits_for, *HELPERS):
        return ALLOWED
    return _NOT_YOURS


@policy("orders.order.work")
def may_work_on(actor: Actor, subject: OrderSubject, at: datetime) -> Decision:
    """The holder alone: whoever does it answers for it."""
    return ALLOWED if holds(actor, subject) else _HOLDER_ONLY


@policy("orders.order.hand_over")
def may_hand_over(actor: Actor, subject: OrderSubject, at: datetime) -> Decision:
    """The holder, and who leads them; an order that nobody holds is taken by any colleague at the site."""
    if holds(actor, subject) or leads_holder(actor, subject):
        return ALLOWED
    if subject.order.holder_id is None and subject.at_site:
        return ALLOWED
    return _HOLDER_ONLY


@policy("orders.order.reclassify")
def may_reclassify(actor: Actor, subject: OrderSubject, at: datetime) -> Decision:
    """The holder, and who leads them; only the latter change by when it is due (``may_reset_due``)."""
    return ALLOWED if holds(actor, subject) or leads_holder(actor, subject) else _HOLDER_ONLY


@policy("orders.order.reset_due")
def may_reset_due(actor: Actor, subject: OrderSubject, at: datetime) -> Decision:
    """Who leads the holder, and did not take the order: nobody sets a deadline for themselves."""
    if not leads_holder(actor, subject):
        return refused(
            "经办人不能改自己的时限。改类别后时限不变；主管核对后可以按新类别重算。",
            "Nobody who holds an order changes its deadline; it stays after reclassifying. "
            "A superior may set it anew.",
        )
    if actor.person_id == subject.order.taken_by_id:
        return refused(
            "这张工单是你接的，时限要由别的主管来改。",
            "You took this order yourself; another superior must change its deadline.",
        )
    return ALLOWED


@policy("orders.order.call_back")
def may_call_back(actor: Actor, subject: OrderSubject, at: datetime) -> Decision:
    """Colleagues at the site, the holder and who leads them."""
    if subject.at_site or holds(actor, subject) or leads_holder(actor, subject):
        return ALLOWED
    return _NOT_YOURS


@policy("orders.contact.see")
def may_see_contact(actor: Actor, subject: OrderSubject, at: datetime) -> Decision:
    """Whoever may call the resident, and who took the order; each look is recorded."""
    if actor.person_id is not None and actor.person_id == subject.order.taken_by_id:
        return ALLOWED
    if may_call_back(actor, subject, at):
        return ALLOWED
    return refused(
        "住户电话只给这个项目办事的人看。", "Residents' numbers are for those who work at the site."
    )


@policy("orders.handover.answer")
def may_answer_handover(actor: Actor, subject: HandoverSubject, at: datetime) -> Decision:
    """The receiver."""
    if actor.person_id is not None and actor.person_id == subject.handover.receiver_id:
        return ALLOWED
    return refused("只有接手人能接下或退回。", "Only the receiver takes on or gives back.")


@policy("orders.limits.see")
def may_see_limits(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody: a rule that binds people is open to them."""
    return ALLOWED if actor.person_id is not None else _NO_PERSON


@policy("orders.limits.keep")
def may_keep_limits(actor: Actor, subject: object, at: datetime) -> Decision:
    """Managers of departments, and HR of the whole company."""
    if actor.has(Role.MANAGER) or actor.has_in((), Role.HR):
        return ALLOWED
    return refused(
        "时限表由部门负责人和人力资源维护；觉得不合理可以向他们提。",
        "Managers and HR keep the limits; tell them what seems wrong.",
    )


@policy("orders.note.use")
def may_use_notes(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody who is a person here reads, writes and uses notes."""
    return ALLOWED if actor.person_id is not None else _NO_PERSON


@policy("orders.note.close")
def may_close_note(actor: Actor, note: Note, at: datetime) -> Decision:
    """The author, managers and HR."""
    if actor.person_id is not None and (
        actor.person_id == note.author_id or actor.has(Role.MANAGER, Role.HR)
    ):
        return ALLOWED
    return refused(
        "笔记由作者、部门负责人或人力资源停用。", "The author, managers and HR take a note out of use."
    )


@policy("orders.fact.enter")
def may_enter_facts(actor: Actor, subject: object, at: datetime) -> Decision:
    """Those who lead somebody, and HR; about whom is asked again (``may_enter_about``)."""
    if actor.person_id is not None and (actor.line_of or actor.has(Role.MANAGER, Role.HR)):
        return ALLOWED
    return refused(
        "来电、培训和检查由上级或人力资源记。", "Superiors and HR enter calls, courses and checks."
    )


@policy("orders.fact.enter_about")
def may_enter_about(actor: Actor, person: Standing, at: datetime) -> Decision:
    """About whom one leads, for HR about everybody of its departments; never about oneself."""
    if actor.person_id is None or actor.person_id == person.person_id:
        return refused(
            "自己的记录由上级或人力资源来记。", "Facts about yourself are entered by a superior or HR."
        )
    if leads(actor, person) or actor.has_in(person.departments, Role.HR):
        return ALLOWED
    return refused("这不是你团队的人。", "This is nobody of your team.")

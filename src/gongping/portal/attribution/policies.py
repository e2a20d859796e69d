"""Who may object, answer, see, and mark emergencies."""

from datetime import datetime

from gongping.portal.attribution.models import Claim
from gongping.portal.attribution.subjects import ClaimSubject, EmergencySubject, RowSubject
from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused
from gongping.portal.people.api import leads

OVERSEERS = (Role.HR, Role.PROCESS_SUPERVISOR)
ANSWERERS = (Role.MANAGER, Role.SUPERVISOR)

_NO_PERSON = refused("系统账号没有依据，不能提异议。", "Technical accounts have no evidence to object to.")
_NOT_YOURS = refused(
    "这条异议和你无关，只有当事双方和负责人能看。",
    "This objection is not yours; both sides and those who lead them see it.",
)
_NO_LIST = refused(
    "统计给带团队的人、人力资源和监督员看；你自己的在“我的异议”。",
    "Counts are for those who lead, HR and the process supervisor; yours are under My objections.",
)


@policy("attribution.claim.list")
def may_list_claims(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody who is a person here: their own, and those they answer."""
    return ALLOWED if actor.person_id is not None else _NO_PERSON


@policy("attribution.claim.raise")
def may_raise_claims(actor: Actor, subject: RowSubject, at: datetime) -> Decision:
    """Whoever the row is credited to, now or on the way."""
    if actor.person_id is None:
        return _NO_PERSON
    if subject.own:
        return ALLOWED
    return refused("这一行没有记在你名下。", "This row is not credited to you.")


@policy("attribution.claim.see")
def may_see_claim(actor: Actor, subject: ClaimSubject, at: datetime) -> Decision:
    """Both sides, who leads the holder, HR and the process supervisor."""
    if actor.person_id is not None and actor.person_id == subject.holder.person_id:
        return ALLOWED
    if answers(actor, subject) or leads(actor, subject.holder):
        return ALLOWED
    if actor.has_in(subject.holder.departments, *OVERSEERS):
        return ALLOWED
    return _NOT_YOURS


@policy("attribution.claim.answer")
def may_answer_claim(actor: Actor, subject: ClaimSubject, at: datetime) -> Decision:
    """The other side; once overdue also those above, HR and the process supervisor. Never the holder."""
    if actor.person_id is None or actor.person_id == subject.holder.person_id:
        return refused(
            "自己提的异议要由对方答复；没人答复时会自动往上报。",
            "The other side answers your objection; it goes up by itself if nobody does.",
        )
    if answers(actor, subject):
        return ALLOWED
    overdue = subject.claim.escalated_at is not None
    if overdue and (leads(actor, subject.holder) or actor.has_in(subject.holder.departments, *OVERSEERS)):
        return ALLOWED
    return _NOT_YOURS


def answers(actor: Actor, subject: ClaimSubject) -> bool:
    """Say whether the actor is the other side."""
    claim = subject.claim
    if actor.person_id is None or actor.person_id == subject.holder.person_id:
        return False
    if claim.answers_person_id is not None:
        return actor.person_id == claim.answers_person_id
    if claim.answers_department_id is not None:
        return actor.has_in(subject.department, *ANSWERERS)
    return leads(actor, subject.holder)


@policy("attribution.claim.withdraw")
def may_withdraw_claim(actor: Actor, subject: ClaimSubject, at: datetime) -> Decision:
    """Whoever raised it, while nobody has answered."""
    if actor.person_id is not None and actor.person_id == subject.holder.person_id:
        return ALLOWED
    return refused("只有提出人能撤回。", "Only whoever raised it may withdraw it.")


@policy("attribution.claim.count")
def may_see_counts(actor: Actor, subject: object, at: datetime) -> Decision:
    """Those who lead somebody, HR and the process supervisor."""
    if actor.line_of or actor.has(Role.MANAGER, *OVERSEERS):
        return ALLOWED
    return _NO_LIST


@policy("attribution.rule.see")
def may_see_rules(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody: a rule that binds people is open to them."""
    return ALLOWED if actor.person_id is not None else _NO_PERSON


@policy("attribution.rule.keep")
def may_keep_rules(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR of the whole company."""
    if actor.has_in((), Role.HR):
        return ALLOWED
    return refused("答复规则由人力资源维护。", "HR keeps the rules on answering.")


@policy("attribution.emergency.see")
def may_see_emergencies(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody: they hold for everybody."""
    return ALLOWED if actor.person_id is not None else _NO_PERSON


@policy("attribution.emergency.mark")
def may_mark_emergencies(actor: Actor, subject: object, at: datetime) -> Decision:
    """Managers and HR."""
    if actor.person_id is not None and actor.has(Role.MANAGER, Role.HR):
        return ALLOWED
    return refused(
        "应急时段由部门负责人或人力资源提出。", "Managers and HR mark emergencies; tell them about one."
    )


@policy("attribution.emergency.answer")
def may_answer_emergency(actor: Actor, subject: EmergencySubject, at: datetime) -> Decision:
    """Another manager, HR or process supervisor than whoever marked it."""
    if actor.person_id is not None and actor.person_id == subject.emergency.asked_by_id:
        return refused("要由另一个人同意。", "Another person must agree.")
    if actor.person_id is not None and actor.has(Role.MANAGER, *OVERSEERS):
        return ALLOWED
    return refused(
        "由另一位部门负责人、人力资源或监督员同意。",
        "Another manager, HR or the process supervisor agrees.",
    )


def is_open(claim: Claim) -> bool:
    """Say whether an objection waits for its answer."""
    return claim.state == Claim.State.OPEN

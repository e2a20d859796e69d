"""Who may do what with persons, departments and roles."""

from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused
from gongping.portal.people.models import RoleGrant
from gongping.portal.people.standing import Standing

_ONLY_HR = refused(
    "只有人力资源可以这样做；需要时请联系他们。", "Only HR may do this; ask them if you need it."
)
_NOT_YOURS = refused("这不是你或你团队的人。", "This is neither you nor somebody of your team.")
_LEFT = refused(
    "此人已离职，只有人力资源和监督员可以查看。",
    "This person has left; only HR and the process supervisor may look.",
)
_NO_LIST = refused(
    "名单只给带团队的人、人力资源和监督员看；你自己的资料在“我的资料”。",
    "The list is for those who lead a team, HR and the process supervisor; your own data are in My profile.",
)
_OWN_ROLE = refused(
    "不能给自己授予或收回角色；请另一位有权的人来做。",
    "Nobody grants or ends a role of their own; ask another person who may.",
)
_WHO_GRANTS = refused(
    "部门负责人由人力资源授予；人力资源、监督员和系统管理员由系统管理员授予。",
    "HR grants managers; an administrator grants HR, process supervisors and administrators.",
)


@policy("people.person.see")
def may_see_person(actor: Actor, person: Standing, at: datetime) -> Decision:
    """Oneself, one's direct team, the department with those below it, HR, the process supervisor."""
    if actor.has_in(person.departments, Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    if person.left:
        return _LEFT
    if leads(actor, person) or actor.person_id == person.person_id:
        return ALLOWED
    return _NOT_YOURS


def leads(actor: Actor, person: Standing) -> bool:
    """Say whether somebody employed reports to the actor directly or is of a department the actor manages."""
    if person.left or actor.person_id == person.person_id:
        return False
    return bool(actor.line_of & person.superiors) or actor.has_in(person.departments, Role.MANAGER)


@policy("people.person.list")
def may_list_people(actor: Actor, subject: object, at: datetime) -> Decision:
    """Those who may see somebody besides themselves."""
    if actor.line_of or actor.has(Role.MANAGER, Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    return _NO_LIST


@policy("people.person.edit")
def may_edit_person(actor: Actor, person: Standing, at: datetime) -> Decision:
    """HR of a department the person belongs to; never one's own row."""
    if not actor.has_in(person.departments, Role.HR):
        return _ONLY_HR
    if actor.person_id == person.person_id:
        return refused(
            "自己的任职由另一位人力资源同事修改。", "Your own employment is changed by another member of HR."
        )
    return ALLOWED


@policy("people.person.hire")
def may_hire(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR; the form offers the departments where the role holds."""
    return ALLOWED if actor.has(Role.HR) else _ONLY_HR


@policy("people.import.run")
def may_import(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR of the whole company: a file may name any department."""
    return ALLOWED if actor.has_in((), Role.HR) else _ONLY_HR


@policy("people.structure.see")
def may_see_structure(actor: Actor, subject: object, at: datetime) -> Decision:
    """Departments, sites and posts are shown to all who may list people, and to administrators."""
    if actor.has(Role.ADMINISTRATOR):
        return ALLOWED
    return may_list_people(actor, subject, at)


@policy("people.structure.edit")
def may_edit_structure(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR of the whole company."""
    return ALLOWED if actor.has_in((), Role.HR) else _ONLY_HR


@policy("people.role.see")
def may_see_roles(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR, the process supervisor and administrators see who holds which role."""
    if actor.has(Role.HR, Role.PROCESS_SUPERVISOR, Role.ADMINISTRATOR):
        return ALLOWED
    return refused(
        "角色一览给人力资源、监督员和系统管理员看；你自己的角色在“我的资料”。",
        "HR, the process supervisor and administrators see roles; yours are under My profile.",
    )


@policy("people.role.grant")
def may_grant_roles(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR and administrators; which role to whom is decided by ``may_change_grant``."""
    return ALLOWED if actor.has(Role.HR, Role.ADMINISTRATOR) else _WHO_GRANTS


@policy("people.role.change")
def may_change_grant(actor: Actor, grant: RoleGrant, at: datetime) -> Decision:
    """One role to one account: nobody acts on their own, HR only on managers of its departments."""
    if grant.account_id == actor.account_id:
        return _OWN_ROLE
    if grant.role != RoleGrant.Role.MANAGER:
        return ALLOWED if actor.has(Role.ADMINISTRATOR) else _WHO_GRANTS
    lineage = grant.department.lineage if grant.department else ()
    return ALLOWED if actor.has_in(lineage, Role.HR) else _WHO_GRANTS


@policy("people.delegation.see")
def may_see_delegations(actor: Actor, subject: object, at: datetime) -> Decision:
    """Whoever holds a role sees the delegations that concern them; HR sees all."""
    if actor.line_of or actor.has(Role.MANAGER, Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    return refused("你没有可以交给别人代理的角色。", "You hold no role that another could act in.")


@policy("people.delegation.give")
def may_delegate(actor: Actor, absent: Standing, at: datetime) -> Decision:
    """The absent person, or HR of their department (an absence is not always foreseen)."""
    if actor.person_id == absent.person_id or actor.has_in(absent.departments, Role.HR):
        return ALLOWED
    return _NOT_YOURS


@policy("people.settings.change")
def may_change_settings(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR of the whole company."""
    return ALLOWED if actor.has_in((), Role.HR) else _ONLY_HR

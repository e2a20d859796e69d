"""Who may read the rules, and who keeps them."""

from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, NOBODY, Actor, Decision, Role, policy, refused
from gongping.portal.schemes.models import SchemeVersion

_ONLY_HR = refused(
    "考核方案由人力资源登记和采纳；有意见请告诉他们。",
    "HR registers and adopts schemes; tell them what should be otherwise.",
)
_NOT_ADOPTED = refused(
    "这一版方案还没有采纳，只有人力资源和监督员能看。",
    "This version is not adopted yet; only HR and the process supervisor see it.",
)
_SIGN_IN = refused("请先登录。", "Sign in first.")


@policy("schemes.scheme.list")
def may_list_schemes(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody signed in: the rules one is judged by are no secret."""
    return _SIGN_IN if actor == NOBODY else ALLOWED


def sees_every_version(actor: Actor) -> bool:
    """Say whether an actor sees what nobody has adopted: HR and the process supervisor of the company."""
    return actor.has_in((), Role.HR, Role.PROCESS_SUPERVISOR)


@policy("schemes.scheme.see")
def may_see_scheme(actor: Actor, scheme: SchemeVersion, at: datetime) -> Decision:
    """Everybody once it was adopted, withdrawn later or not; before that HR and the process supervisor."""
    if actor == NOBODY:
        return _SIGN_IN
    return ALLOWED if scheme.adopted_at or sees_every_version(actor) else _NOT_ADOPTED


@policy("schemes.scheme.keep")
def may_keep_schemes(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR of the whole company registers, adopts and withdraws."""
    return ALLOWED if actor.has_in((), Role.HR) else _ONLY_HR


@policy("schemes.paper.see")
def may_see_papers(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR and the process supervisor: papers may carry signatures."""
    return ALLOWED if sees_every_version(actor) else _ONLY_HR

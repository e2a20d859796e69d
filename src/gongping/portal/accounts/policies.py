"""Who may do what with accounts."""

from datetime import datetime

from gongping.portal.accounts.models import Account, SignIn
from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused

_ONLY_ADMINISTRATORS = refused("只有系统管理员可以管理账号。", "Only administrators keep accounts.")
_NOT_OWN = refused(
    "自己的账号请在“我的资料”里改；重置要由另一位管理员来做。",
    "Change your own account in My profile; another administrator must reset it.",
)


@policy("accounts.sign_in", open_to_all=True)
def may_try_to_sign_in(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody may try; who has begun is kept in the session."""
    return ALLOWED


@policy("accounts.own")
def may_keep_own(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody signed in keeps the own account."""
    return ALLOWED


@policy("accounts.session.end")
def may_end_session(actor: Actor, sign_in: SignIn, at: datetime) -> Decision:
    """One's own sessions only."""
    if sign_in.account_id == actor.account_id:
        return ALLOWED
    return refused("这不是你的登录。", "This sign-in is not yours.")


@policy("accounts.account.list")
def may_list_accounts(actor: Actor, subject: object, at: datetime) -> Decision:
    """Administrators."""
    return ALLOWED if actor.has(Role.ADMINISTRATOR) else _ONLY_ADMINISTRATORS


@policy("accounts.account.see")
def may_see_account(actor: Actor, account: Account, at: datetime) -> Decision:
    """Administrators."""
    return ALLOWED if actor.has(Role.ADMINISTRATOR) else _ONLY_ADMINISTRATORS


@policy("accounts.account.change")
def may_change_account(actor: Actor, account: Account, at: datetime) -> Decision:
    """Administrators, any account but their own."""
    if not actor.has(Role.ADMINISTRATOR):
        return _ONLY_ADMINISTRATORS
    return _NOT_OWN if account.pk == actor.account_id else ALLOWED

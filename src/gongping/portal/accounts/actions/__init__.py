"""What changes an account."""

from gongping.portal.accounts.actions.factors import (
    accept_code,
    confirm_factor,
    new_recovery_codes,
    offer_factor,
    remove_factor,
)
from gongping.portal.accounts.actions.passwords import change_password, reset_password
from gongping.portal.accounts.actions.sessions import end_session, end_sessions, note_sign_in
from gongping.portal.accounts.actions.upkeep import (
    lift_lock,
    make_account,
    reset_factor,
    set_active,
)

__all__ = [
    "accept_code",
    "change_password",
    "confirm_factor",
    "end_session",
    "end_sessions",
    "lift_lock",
    "make_account",
    "new_recovery_codes",
    "note_sign_in",
    "offer_factor",
    "remove_factor",
    "reset_factor",
    "reset_password",
    "set_active",
]

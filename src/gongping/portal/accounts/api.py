"""The door of accounts."""

from gongping.portal.accounts.actions import end_sessions, make_account, reset_password, set_active
from gongping.portal.accounts.actions.choices import keep_choices
from gongping.portal.accounts.actions.erasing import erase_account, sessions_of
from gongping.portal.accounts.choices import THEME_COOKIE, keep_in_browser
from gongping.portal.accounts.faults import NameTaken
from gongping.portal.accounts.models import Account, SecondFactor
from gongping.portal.accounts.signing_in import Begun, finish
from gongping.portal.accounts.strong import (
    FIRST_FACTOR_ONLY,
    STRONG_ROLES,
    needs_second_factor,
    without_strong_roles,
)

__all__ = [
    "FIRST_FACTOR_ONLY",
    "STRONG_ROLES",
    "THEME_COOKIE",
    "Account",
    "Begun",
    "NameTaken",
    "SecondFactor",
    "end_sessions",
    "erase_account",
    "finish",
    "keep_choices",
    "keep_in_browser",
    "make_account",
    "needs_second_factor",
    "reset_password",
    "sessions_of",
    "set_active",
    "without_strong_roles",
]

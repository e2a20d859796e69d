"""The tables of the room."""

from gongping.portal.accounts.models.account import Account
from gongping.portal.accounts.models.factors import RecoveryCode, SecondFactor
from gongping.portal.accounts.models.sign_ins import SignIn

__all__ = ["Account", "RecoveryCode", "SecondFactor", "SignIn"]

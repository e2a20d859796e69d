"""The door of accounts."""

from gongping.portal.accounts.models import Account

__all__ = ["Account"]

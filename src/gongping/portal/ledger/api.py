"""The door of the ledger."""

from gongping.portal.ledger.actions import record

__all__ = ["record"]

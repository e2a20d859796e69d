"""The door of connect."""

from gongping.portal.connect.models import Connector, Run

__all__ = ["Connector", "Run"]

"""The door of the demo."""

from gongping.portal.demo.building import build, is_built
from gongping.portal.demo.ready import ReadyAccount, ready_accounts

__all__ = ["ReadyAccount", "build", "is_built", "ready_accounts"]

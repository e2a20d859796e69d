"""The door of signals."""

from gongping.portal.signals.actions.finding import look
from gongping.portal.signals.models import Hearing, Signal, StatedTotal, VoidProposal

__all__ = ["Hearing", "Signal", "StatedTotal", "VoidProposal", "look"]

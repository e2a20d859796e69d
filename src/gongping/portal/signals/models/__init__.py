"""The tables of the room."""

from gongping.portal.signals.models.reviews import Hearing, VoidProposal
from gongping.portal.signals.models.signal import Signal
from gongping.portal.signals.models.totals import StatedTotal

__all__ = ["Hearing", "Signal", "StatedTotal", "VoidProposal"]

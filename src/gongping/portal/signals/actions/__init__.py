"""What is done with signals: found, taken, heard, closed; rows proposed to be voided, and voided."""

from gongping.portal.signals.actions.hearing import answer, ask
from gongping.portal.signals.actions.reviewing import close, take
from gongping.portal.signals.actions.totals import keep_total
from gongping.portal.signals.actions.voiding import agree, propose, refuse

__all__ = ["agree", "answer", "ask", "close", "keep_total", "propose", "refuse", "take"]

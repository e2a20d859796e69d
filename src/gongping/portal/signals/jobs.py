"""What the room does outside requests."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from gongping.portal.kernel.api import Progress, job
from gongping.portal.signals.actions.finding import look

LOOK = "signals.look"


@job(LOOK, zh="查找依据里的信号", en="Look for signals in evidence", daily=time(3, 10))
def look_for_signals(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Look at the running quarter and the one before."""
    return {"found": look(at)}

"""What the room does by itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongping.portal.kernel.api import Progress, job
from gongping.portal.notices.digest import ISSUED_AT, issue
from gongping.portal.notices.sending import give_up_lost, send_due

PAUSE = timedelta(seconds=30)


@job("notices.send", zh="发出通知", en="Send notices", every=PAUSE)
def send_waiting(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Send what is due, and give up what nobody can tell about."""
    return {"lost": give_up_lost(at), **send_due(at)}


@job("notices.digest", zh="发每周摘要", en="Send the weekly digest", daily=ISSUED_AT)
def write_digest(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Write the week's digest to everybody who has not had it."""
    return {"told": issue(at)}

"""What the ledger does by itself."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from gongping.portal.kernel.api import Progress, enqueue, job
from gongping.portal.ledger.checking import check_and_keep
from gongping.portal.ledger.handing_out import mail_head
from gongping.portal.ledger.heads import sign_head
from gongping.portal.ledger.kept_heads import kept_heads
from gongping.portal.ledger.models import TreeHead
from gongping.portal.ledger.sequencer import sequence

PAUSE = timedelta(seconds=20)
SIGN_AT, CHECK_AT = time(6, 0), time(3, 0)


@job("ledger.sequence", zh="给审计条目排序", en="Put ledger entries into order", every=PAUSE)
def sequence_entries(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Give committed entries their leaves."""
    return {"placed": sequence()}


@job("ledger.sign_head", zh="签审计日志的防改记录", en="Sign a head of the ledger")
def sign_asked_head(progress: Progress, *, at: datetime, reason: str) -> Mapping[str, Any]:
    """Sign a head and have it sent to those who keep heads."""
    head = sign_head(at, TreeHead.Reason(reason))
    enqueue("ledger.mail_head", at=at, key=f"ledger.mail_head:{head.pk}", head=head.pk)
    return {"head": head.pk}


@job("ledger.daily_head", zh="签当天的防改记录", en="Sign the day's head of the ledger", daily=SIGN_AT)
def sign_daily_head(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Sign the day's head."""
    return sign_asked_head(progress, at=at, reason=TreeHead.Reason.DAILY.value) or {}


@job("ledger.mail_head", zh="寄出防改记录", en="Mail a head of the ledger")
def mail_signed_head(progress: Progress, *, at: datetime, head: int) -> Mapping[str, Any]:
    """Send a head to those who keep heads."""
    return {"sent": mail_head(TreeHead.objects.get(pk=head), at)}


@job("ledger.check", zh="核验审计日志", en="Verify the ledger", daily=CHECK_AT)
def check_everything(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Read the whole ledger and store what was found."""
    check = check_and_keep(kept_heads(), at)
    return {"size": check.size, "findings": len(check.findings)}

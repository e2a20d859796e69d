"""What the room does outside requests."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongping.portal.attribution.actions import emergencies
from gongping.portal.attribution.actions.answering import pass_on
from gongping.portal.attribution.actions.applying import apply_claim
from gongping.portal.attribution.actions.settling import APPLY
from gongping.portal.kernel.api import Progress, job

PASSING_ON = timedelta(minutes=30)


@job(APPLY, zh="按异议结果更新依据", en="Change the evidence as an objection was answered")
def apply(progress: Progress, *, at: datetime, claim: int) -> Mapping[str, Any]:
    """Change the row that a granted objection is about."""
    return {"changed": apply_claim(claim, at)}


@job(emergencies.APPLY, zh="应急时段不计时", en="Let the time of an emergency not count")
def apply_emergency(progress: Progress, *, at: datetime, emergency: int) -> Mapping[str, Any]:
    """Let the time of an agreed emergency not count."""
    return {"orders": emergencies.apply_emergency(emergency, at)}


@job("attribution.pass_on", zh="处理到期的异议", en="Pass on overdue objections", every=PASSING_ON)
def pass_overdue_on(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Tell those above, and take silence as the rule says."""
    return pass_on(at)

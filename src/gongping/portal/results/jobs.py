"""What the room does outside requests."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from gongping.errors import GongpingError
from gongping.portal.intake.api import latest_version
from gongping.portal.kernel.api import Progress, job
from gongping.portal.results.actions.follow import COUNT
from gongping.portal.results.counting.count import count_period
from gongping.portal.results.models import RunningPeriod
from gongping.portal.results.notices import TELL_DELIVERED, tell_delivered


@job(TELL_DELIVERED, zh="通知考核结果已送达", en="Tell people that their results are there")
def tell_of_delivery(progress: Progress, *, at: datetime, release: int) -> Mapping[str, Any]:
    """Tell everybody whose result a delivered release holds."""
    return {"told": tell_delivered(release, at)}


@job(COUNT, zh="计算本期至今", en="Count the running periods", daily=time(2, 20))
def count_progress(progress: Progress, *, at: datetime, version: int | None = None) -> Mapping[str, Any]:
    """Count every running period: each night, and after each new ``version`` of the evidence.

    A version that was followed by another is left to the job of that one.
    """
    if version is not None and version < latest_version():
        return {"counted": 0}
    counted = 0
    running = RunningPeriod.objects.filter(ended_at__isnull=True).select_related("current")
    for place, one in enumerate(running):
        progress.say(f"正在算 {one.period}", f"Counting {one.period}", done=place, total=len(running))
        try:
            counted += count_period(one, progress.job_id, at)
        except GongpingError as fault:
            # the others are counted all the same; pages say what went wrong and show the count before
            said = {"code": fault.code, "zh": fault.say("zh"), "en": fault.say("en")}
            RunningPeriod.objects.filter(pk=one.pk).update(fault=said, fault_at=at)
    return {"counted": counted}

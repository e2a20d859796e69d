"""What the room does outside requests."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongping.portal.kernel.api import Progress, job
from gongping.portal.results.notices import TELL_DELIVERED, tell_delivered


@job(TELL_DELIVERED, zh="通知考核结果已送达", en="Tell people that their results are there")
def tell_of_delivery(progress: Progress, *, at: datetime, release: int) -> Mapping[str, Any]:
    """Tell everybody whose result a delivered release holds."""
    return {"told": tell_delivered(release, at)}

"""Long lists of attendance are taken over by a worker."""

from datetime import datetime

from gongping.portal.kernel.api import Progress, job
from gongping.portal.people.attendance.taking_over import take_over


@job("people.attendance_import", zh="导入出勤", en="Import attendance")
def import_attendance(progress: Progress, *, at: datetime, import_id: int) -> dict[str, int]:
    """Take a list over."""
    progress.say("正在比对并写入出勤", "Comparing and writing attendance")
    return take_over(import_id, progress.sponsor_id, at)

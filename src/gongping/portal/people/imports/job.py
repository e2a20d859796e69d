"""Long lists are taken over by a worker."""

from datetime import datetime

from gongping.portal.kernel.api import Progress, job
from gongping.portal.people.imports.applying import take_over

LONG = 200


@job("people.import", zh="导入人员", en="Import people")
def import_people(progress: Progress, *, at: datetime, import_id: int) -> dict[str, int]:
    """Take a list over."""
    progress.say("正在比对并写入人员", "Comparing and writing people")
    return take_over(import_id, progress.sponsor_id, at)

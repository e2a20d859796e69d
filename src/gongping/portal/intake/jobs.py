"""What the room does outside requests."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from gongping.errors import Language
from gongping.portal.intake.actions.handing_in import READ, TAKE_IN
from gongping.portal.intake.actions.reading import read_batch
from gongping.portal.intake.actions.taking_in import take_in
from gongping.portal.intake.actions.tidying import tidy
from gongping.portal.kernel.api import Progress, job


@job(READ, zh="读取依据文件", en="Read a file of evidence")
def read(progress: Progress, *, at: datetime, batch: int, language: Language) -> Mapping[str, Any]:
    """Read a file that was handed in."""
    return read_batch(progress, batch, language, at)


@job(TAKE_IN, zh="依据入库", en="Take evidence in")
def accept(progress: Progress, *, at: datetime, batch: int) -> Mapping[str, Any]:
    """Take an approved batch in."""
    return take_in(progress, batch, at)


@job("intake.tidy", zh="清理导入文件", en="Clear files of imports", daily=time(4, 10))
def clear(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Remove the files of batches decided long ago, and what nobody knows of."""
    return {"folders": tidy(at - timedelta(days=90))}

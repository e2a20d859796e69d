"""What operations does by itself."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from gongping.portal.kernel.api import Progress, job
from gongping.portal.operations.retention import delete_overdue


@job("operations.delete_overdue", zh="删除到期的数据", en="Delete data kept long enough", daily=time(3, 10))
def delete_overdue_data(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Delete every night what the register says is due."""
    return {"deleted": delete_overdue(at)}

"""What runs by itself: a look at every watched folder, each minute."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongping.portal.connect.folder.watching import look
from gongping.portal.connect.models import Connector
from gongping.portal.kernel.api import Progress, job


@job("connect.watch", zh="看文件夹里有没有新文件", en="Look for new files", every=timedelta(minutes=1))
def watch(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Look at every watched folder that is not paused."""
    folders = Connector.objects.filter(kind=Connector.Kind.FOLDER, active=True).select_related("source")
    return {"files": sum(look(connector, at) for connector in folders)}


@job("connect.run", zh="运行连接器", en="Run a connector")
def run(progress: Progress, *, at: datetime, connector: str) -> Mapping[str, Any]:
    """Look at one folder now."""
    found = Connector.objects.filter(pk=connector, active=True).select_related("source").first()
    return {"files": 0 if found is None else look(found, at)}

"""What runs by itself: a look at every watched folder and at every pull that is due, each minute."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongping.portal.connect.actions.connectors import RUN
from gongping.portal.connect.actions.pulls import TRY
from gongping.portal.connect.folder.watching import look
from gongping.portal.connect.models import Connector, Pull
from gongping.portal.connect.pull.pulling import pull
from gongping.portal.connect.pull.trying import try_pull
from gongping.portal.kernel.api import Progress, enqueue, job

CLAIM = timedelta(minutes=30)
"""How long a pull that was sent to a worker is not sent again: longer than any takes."""


@job("connect.watch", zh="看文件夹里有没有新文件", en="Look for new files", every=timedelta(minutes=1))
def watch(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Look at every watched folder that is not paused."""
    folders = Connector.objects.filter(kind=Connector.Kind.FOLDER, active=True).select_related("source")
    return {"files": sum(look(connector, at) for connector in folders)}


@job("connect.pulls", zh="看哪些拉取到点了", en="Send out the pulls that are due", every=timedelta(minutes=1))
def send_due(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Send each pull that is due to a worker of its own: a slow one keeps no other waiting."""
    due = Pull.objects.filter(
        due_at__lte=at, connector__active=True, connector__kind__in=Connector.PULLED
    ).order_by("due_at", "pk")
    return {"pulls": sum(_send(one, at) for one in due)}


def _send(state: Pull, at: datetime) -> bool:
    with transaction.atomic():
        claimed = Pull.objects.filter(pk=state.pk, due_at=state.due_at).update(due_at=at + CLAIM)
        if claimed:
            enqueue(RUN, at=at, connector=str(state.connector_id))
    return bool(claimed)


@job(RUN, zh="运行连接器", en="Run a connector")
def run(progress: Progress, *, at: datetime, connector: str) -> Mapping[str, Any]:
    """Look at one folder, or pull, now."""
    found = Connector.objects.filter(pk=connector, active=True).select_related("source").first()
    if found is None:
        return {"files": 0}
    if found.kind in Connector.PULLED:
        brought = pull(found, at)
        return {"pages": brought.pages, "rows": brought.rows}
    return {"files": look(found, at)}


@job(TRY, zh="试一试连接", en="Try a connection")
def attempt(progress: Progress, *, at: datetime, connector: str) -> Mapping[str, Any]:
    """Ask for one page and tell what it would bring."""
    found = Connector.objects.select_related("source").get(pk=connector, kind__in=Connector.PULLED)
    return try_pull(found, at)

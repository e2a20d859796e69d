"""The worker: processes that do jobs, and the one that watches over them."""

import os
import time
import uuid
from datetime import datetime

import structlog
from django.db import OperationalError
from django.utils import timezone
from django_q.cluster import Cluster

from gongping.portal.kernel.api import beat, deliver_again, queue_due, queue_orphans, stands_still
from gongping.portal.operations.lifelines import die_with_parent
from gongping.portal.operations.preparing import let_go

PAUSE = 5.0

log = structlog.get_logger("gongping.worker")


def work(runner_id: uuid.UUID) -> int:
    """Do jobs until told to stop; return 0, or 1 where the processes that do them broke down."""
    let_go()
    os.register_at_fork(after_in_child=die_with_parent)
    cluster = Cluster()
    cluster.start()
    log.info("worker started", again=deliver_again(timezone.now()))
    while cluster.sentinel.is_alive():
        if not watch(runner_id, timezone.now()):
            log.error("worker stands still and ends, to be started again")
            return 1
        _wait(cluster)
    log.info("worker stopped")
    return 0 if cluster.has_stopped else 1


def watch(runner_id: uuid.UUID, at: datetime) -> bool:
    """Say that this worker lives; queue what died elsewhere and what is due; say whether jobs are being done.

    A database that is away is tried again in the next round.
    """
    try:
        beat(runner_id, at)
        again, due, still = queue_orphans(runner_id, at), queue_due(at), stands_still(runner_id, at)
    except OperationalError as fault:
        log.warning("database away", exc_info=fault)
        let_go()
        return True
    if again or due:
        log.info("jobs queued", again=again, due=due)
    return not still


def _wait(cluster: Cluster) -> None:
    """Sleep until the next round, or less when the cluster has been told to stop."""
    until = time.monotonic() + PAUSE
    while cluster.sentinel.is_alive() and time.monotonic() < until:
        time.sleep(0.2)

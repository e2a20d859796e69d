"""Whom a new version concerns: jobs of later rooms, asked for in the transaction that registers it."""

from gongping.portal.intake.models import Version
from gongping.portal.kernel.api import enqueue

_JOBS: dict[str, None] = {}


def after_each_version(job: str) -> None:
    """Have the job ``job`` run after each new version of the evidence, with ``version=<number>``.

    Called when a room starts (``apps.ready``); the job is queued once per version.
    """
    _JOBS[job] = None


def tell(version: Version) -> None:
    """Ask for the jobs that wait for new versions."""
    for job in _JOBS:
        enqueue(job, at=version.at, key=f"{job}:{version.number}", version=version.number)

"""Figures for a Prometheus server: requests, jobs, the worker's heartbeat."""

import os
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Min
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from gongping.portal.kernel.jobs.recovery import last_beat
from gongping.portal.kernel.models import Job, JobState

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class OfJobs:
    """Reads the figures of jobs when they are asked for."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def collect(self) -> Iterator[Metric]:
        """Yield jobs by state, the longest wait, and the seconds since a worker was alive (-1: never)."""
        counts = dict(Job.objects.values_list("state").annotate(Count("pk")))
        jobs = GaugeMetricFamily("gongping_jobs", "Jobs by state", labels=["state"])
        for state in JobState.values:
            jobs.add_metric([state], counts.get(state, 0))
        yield jobs
        oldest = Job.objects.filter(state=JobState.QUEUED).aggregate(first=Min("queued_at"))["first"]
        yield GaugeMetricFamily(
            "gongping_job_wait_seconds", "Longest wait of a queued job", value=self._since(oldest, 0)
        )
        yield GaugeMetricFamily(
            "gongping_worker_silent_seconds",
            "Since a worker was last alive",
            value=self._since(last_beat(), -1),
        )

    def _since(self, moment: datetime | None, otherwise: float) -> float:
        return otherwise if moment is None else (self.at - moment).total_seconds()


def page(at: datetime) -> bytes:
    """Return all figures in the text format of Prometheus, those of every web process together."""
    ours = CollectorRegistry()
    ours.register(OfJobs(at))
    if os.environ.get(SHARED_FOLDER):
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
        return generate_latest(shared) + generate_latest(ours)
    return generate_latest(REGISTRY) + generate_latest(ours)

"""The door of the kernel."""

from gongping.portal.kernel.actors import NOBODY, Actor, Grant, Role
from gongping.portal.kernel.fault_pages import bad_request, failed, forbidden, not_found
from gongping.portal.kernel.guard import GuardedView, Refused, demand, guarded
from gongping.portal.kernel.health import Finding, readiness
from gongping.portal.kernel.jobs.progress import JobTakenOver, Progress
from gongping.portal.kernel.jobs.queue import enqueue
from gongping.portal.kernel.jobs.recovery import beat, deliver_again, queue_orphans, stands_still
from gongping.portal.kernel.jobs.registry import job, kinds, schedules
from gongping.portal.kernel.jobs.runner import RUNNER_VARIABLE, run_waiting
from gongping.portal.kernel.jobs.timetable import queue_due
from gongping.portal.kernel.jobs.views import shown as job_shown
from gongping.portal.kernel.models import Job, JobState
from gongping.portal.kernel.policies import ALLOWED, Decision, Policy, policies, policy, refused

__all__ = [
    "ALLOWED",
    "NOBODY",
    "RUNNER_VARIABLE",
    "Actor",
    "Decision",
    "Finding",
    "Grant",
    "GuardedView",
    "Job",
    "JobState",
    "JobTakenOver",
    "Policy",
    "Progress",
    "Refused",
    "Role",
    "bad_request",
    "beat",
    "deliver_again",
    "demand",
    "enqueue",
    "failed",
    "forbidden",
    "guarded",
    "job",
    "job_shown",
    "kinds",
    "not_found",
    "policies",
    "policy",
    "queue_due",
    "queue_orphans",
    "readiness",
    "refused",
    "run_waiting",
    "schedules",
    "stands_still",
]

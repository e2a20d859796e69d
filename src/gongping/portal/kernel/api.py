"""The door of the kernel."""

from gongping.portal.kernel.actors import NOBODY, Actor, Grant, Role
from gongping.portal.kernel.fault_pages import bad_request, failed, forbidden, not_found
from gongping.portal.kernel.guard import GuardedView, Refused, guarded
from gongping.portal.kernel.jobs.progress import JobTakenOver, Progress
from gongping.portal.kernel.jobs.queue import enqueue
from gongping.portal.kernel.jobs.registry import job, kinds, schedules
from gongping.portal.kernel.jobs.runner import run_waiting
from gongping.portal.kernel.jobs.views import shown as job_shown
from gongping.portal.kernel.models import Job, JobState
from gongping.portal.kernel.policies import ALLOWED, Decision, Policy, policies, policy, refused

__all__ = [
    "ALLOWED",
    "NOBODY",
    "Actor",
    "Decision",
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
    "refused",
    "run_waiting",
    "schedules",
]

"""Who may watch a job."""

from datetime import datetime

from gongping.portal.kernel.actors import Actor, Role
from gongping.portal.kernel.models import Job
from gongping.portal.kernel.policies import ALLOWED, Decision, policy, refused


@policy("kernel.job.watch")
def may_watch(actor: Actor, subject: Job, at: datetime) -> Decision:
    """Whoever asked for the job, and administrators."""
    if subject.sponsor_id == actor.account_id or actor.has(Role.ADMINISTRATOR):
        return ALLOWED
    return refused("只有发起这项任务的人可以看它的进度。", "Only whoever asked for this job may watch it.")

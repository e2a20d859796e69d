"""The page of one job, and the part of it that is fetched again while it runs."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongping.portal.kernel.guard import guarded
from gongping.portal.kernel.jobs import registry
from gongping.portal.kernel.jobs.policies import may_watch
from gongping.portal.kernel.models import Job, JobState


def _job(request: HttpRequest, job_id: uuid.UUID) -> Job:
    return get_object_or_404(Job, pk=job_id)


@require_safe
@never_cache
@guarded(may_watch, _job)
def job_page(request: HttpRequest, job: Job) -> HttpResponse:
    """Show a job; asked for by HTMX, only what changes."""
    part = "kernel/job_progress.html" if request.headers.get("HX-Request") else "kernel/job.html"
    return render(request, part, shown(job))


def shown(job: Job) -> dict[str, Any]:
    """Return what ``kernel/job_progress.html`` needs, in the reader's language."""
    chinese = (get_language() or "zh").startswith("zh")
    title = registry.kinds().get(job.name)
    language = "zh" if chinese else "en"
    return {
        "job": job,
        "title": getattr(title, language, job.name),
        "said": job.said.get(language, ""),
        "fault": job.fault.get(language, ""),
        "running": job.state == JobState.RUNNING,
        "waiting": job.state == JobState.QUEUED,
        "failed": job.state == JobState.FAILED,
    }

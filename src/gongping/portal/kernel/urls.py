"""Addresses of the room."""

from django.urls import path

from gongping.portal.kernel.jobs.views import job_page
from gongping.portal.kernel.probes import figures, live, ready

app_name = "kernel"
urlpatterns = [
    path("jobs/<uuid:job_id>/", job_page, name="job"),
    path("health/live", live, name="live"),
    path("health/ready", ready, name="ready"),
    path("metrics", figures, name="metrics"),
]

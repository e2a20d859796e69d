"""Addresses of the room."""

from django.urls import path

from gongping.portal.kernel.jobs.views import job_page

app_name = "kernel"
urlpatterns = [
    path("jobs/<uuid:job_id>/", job_page, name="job"),
]

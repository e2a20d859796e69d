"""Puts the careless way in the place of the careful one."""

from django.apps import AppConfig


class CarelessConfig(AppConfig):
    """Changes what the job ``people.import`` calls."""

    name = "tests.portal.operations.careless"
    label = "careless"

    def ready(self) -> None:
        """Exchange it."""
        from gongping.portal.people.imports import job
        from tests.portal.operations.careless.by_row import take_over

        job.take_over = take_over

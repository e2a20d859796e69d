"""Django's entry for the room."""

from django.apps import AppConfig


class AttributionConfig(AppConfig):
    """The room ``attribution``."""

    name = "gongping.portal.attribution"
    label = "attribution"

    def ready(self) -> None:
        """Register places, notices, acts, the work outside requests, and what other rooms' pages show."""
        from gongping.portal.attribution import (
            jobs,  # noqa: F401 - registers its work
            notices,
            panels,
            places,
            titles,
        )
        from gongping.portal.attribution.actions.emergencies import runs_by_clock
        from gongping.portal.orders.api import add_clock_source

        places.add()
        notices.declare()
        titles.declare()
        panels.add()
        add_clock_source("attribution.emergencies", runs_by_clock)

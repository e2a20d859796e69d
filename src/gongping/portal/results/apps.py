"""Django's entry for the room."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The room ``results``."""

    name = "gongping.portal.results"
    label = "results"

    def ready(self) -> None:
        """Register the places of the navigation, what people are told, and the work outside requests."""
        from gongping.portal.results import (
            jobs,  # noqa: F401 - registers its work
            notices,
            places,
            titles,
        )

        places.register()
        notices.declare()
        titles.declare()

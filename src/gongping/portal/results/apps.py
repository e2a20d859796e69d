"""Django's entry for the room."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The room ``results``."""

    name = "gongping.portal.results"
    label = "results"

    def ready(self) -> None:
        """Register the places of the navigation, what people are told, and the work outside requests."""
        from gongping.portal.intake.api import after_each_version
        from gongping.portal.results import (
            home,
            jobs,  # noqa: F401 - registers its work
            notices,
            places,
            titles,
        )
        from gongping.portal.results.actions.follow import COUNT

        places.register()
        home.register()
        after_each_version(COUNT)
        notices.declare()
        titles.declare()

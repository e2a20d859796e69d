"""Django's entry for the room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room ``intake``."""

    name = "gongping.portal.intake"
    label = "intake"

    def ready(self) -> None:
        """Register the places of the navigation, the work outside requests, the words of acts."""
        from gongping.portal.intake import (
            jobs,  # noqa: F401 - registers its work
            places,
            titles,
        )

        places.register()
        titles.declare()

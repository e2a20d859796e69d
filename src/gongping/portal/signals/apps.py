"""Django's entry for the room."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """The room ``signals``."""

    name = "gongping.portal.signals"
    label = "signals"

    def ready(self) -> None:
        """Register the places of the navigation, to-dos, what people are told, and the nightly work."""
        from gongping.portal.signals import (
            jobs,  # noqa: F401 - registers its work
            notices,
            places,
            titles,
        )

        places.register()
        notices.declare()
        titles.declare()

"""Django's entry for the room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room ``intake``."""

    name = "gongping.portal.intake"
    label = "intake"

    def ready(self) -> None:
        """Put the room's acts into words."""
        from gongping.portal.intake import titles

        titles.declare()

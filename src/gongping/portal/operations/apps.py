"""Django's entry for the room."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """The room ``operations``; it has jobs and no models."""

    name = "gongping.portal.operations"
    label = "operations"

    def ready(self) -> None:
        """Name the room's acts in the audit log."""
        from gongping.portal.operations import titles

        titles.declare()

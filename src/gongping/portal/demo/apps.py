"""Django's entry for the room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room ``demo``."""

    name = "gongping.portal.demo"
    label = "demo"

    def ready(self) -> None:
        """Register the work outside requests."""
        from gongping.portal.demo import running  # noqa: F401 - registers its work

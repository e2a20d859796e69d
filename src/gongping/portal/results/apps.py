"""Django's entry for the room."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The room ``results``."""

    name = "gongping.portal.results"
    label = "results"

    def ready(self) -> None:
        """Register the places of the navigation and what the home page shows."""
        from gongping.portal.results import places

        places.register()

"""Django's entry for the room."""

from django.apps import AppConfig


class ConnectConfig(AppConfig):
    """The room ``connect``."""

    name = "gongping.portal.connect"
    label = "connect"

    def ready(self) -> None:
        """Put the room into the navigation and its acts into words."""
        from gongping.portal.connect import places, titles

        places.take_places()
        titles.declare()

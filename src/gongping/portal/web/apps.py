"""Django's entry for the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The room ``web``."""

    name = "gongping.portal.web"
    label = "web"

    def ready(self) -> None:
        """Put the room's own places into the navigation."""
        from gongping.portal.web import places

        places.add()

"""Django's entry for the room."""

from django.apps import AppConfig


class SchemesConfig(AppConfig):
    """The room ``schemes``."""

    name = "gongping.portal.schemes"
    label = "schemes"

    def ready(self) -> None:
        """Register the places of the navigation and the names of acts."""
        from gongping.portal.schemes import places, titles

        places.register()
        titles.declare()

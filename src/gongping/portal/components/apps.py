"""Django's entry for the room."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """The room ``components``."""

    name = "gongping.portal.components"
    label = "components"

"""Django's entry for the room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room ``demo``."""

    name = "gongping.portal.demo"
    label = "demo"

"""Django's entry for the room."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The room ``kernel``."""

    name = "gongping.portal.kernel"
    label = "kernel"

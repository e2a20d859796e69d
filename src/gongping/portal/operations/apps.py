"""Django's entry for the room."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """The room ``operations``; it has jobs and no models."""

    name = "gongping.portal.operations"
    label = "operations"

"""Django's entry for the room."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The room ``results``."""

    name = "gongping.portal.results"
    label = "results"

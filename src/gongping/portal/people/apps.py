"""Django's entry for the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room ``people``."""

    name = "gongping.portal.people"
    label = "people"

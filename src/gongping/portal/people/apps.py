"""Django's entry for the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room ``people``."""

    name = "gongping.portal.people"
    label = "people"

    def ready(self) -> None:
        """Put the room's places into the navigation, and its acts into words."""
        from gongping.portal.people import places, titles
        from gongping.portal.people.attendance import job as attendance  # noqa: F401 - registers its work
        from gongping.portal.people.imports import job  # noqa: F401 - registers its work

        places.add()
        titles.declare()

"""Django's entry for the room."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """The room ``orders``."""

    name = "gongping.portal.orders"
    label = "orders"

    def ready(self) -> None:
        """Register places, notices, acts and the work outside requests."""
        from gongping.portal.orders import (
            jobs,  # noqa: F401 - registers its work
            notices,
            places,
            titles,
        )

        places.add()
        notices.declare()
        titles.declare()

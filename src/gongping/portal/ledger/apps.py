"""Django's entry for the room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The room ``ledger``."""

    name = "gongping.portal.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Put the room into the navigation, once all models are known."""
        from gongping.portal.ledger.places import take_places

        take_places()

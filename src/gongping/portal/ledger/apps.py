"""Django's entry for the room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The room ``ledger``."""

    name = "gongping.portal.ledger"
    label = "ledger"

"""Django's entry for the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room ``accounts``."""

    name = "gongping.portal.accounts"
    label = "accounts"

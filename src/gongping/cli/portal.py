"""Opening the portal from the command line."""

import os

import django


def name_settings() -> None:
    """Say where the settings are; what they are comes from the environment, as for the web server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongping.portal.settings")


def open_portal() -> None:
    """Make Django ready."""
    name_settings()
    django.setup()

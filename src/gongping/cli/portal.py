"""Opening the portal from the command line."""

import os

import django


def open_portal() -> None:
    """Make Django ready; settings come from the environment, as for the web server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongping.portal.settings")
    django.setup()

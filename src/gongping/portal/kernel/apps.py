"""Django's entry for the room."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from gongping.portal.kernel import logs


class KernelConfig(AppConfig):
    """The room ``kernel``. It reads each room's ``jobs`` and ``retention`` once all models are known."""

    name = "gongping.portal.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Set the log up and register what the rooms declare."""
        logs.set_up(settings.GONGPING_LOGS)
        autodiscover_modules("jobs", "retention")

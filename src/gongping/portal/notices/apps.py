"""Django's entry for the room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room ``notices``."""

    name = "gongping.portal.notices"
    label = "notices"

    def ready(self) -> None:
        """Register the room's channel, own kind of notice, places and acts, once all models are known."""
        from gongping.portal.notices import titles
        from gongping.portal.notices.channels.channel import add_channel
        from gongping.portal.notices.channels.email import EmailChannel
        from gongping.portal.notices.digest import declare_digest
        from gongping.portal.notices.places import take_places

        add_channel(EmailChannel())
        declare_digest()
        take_places()
        titles.declare()

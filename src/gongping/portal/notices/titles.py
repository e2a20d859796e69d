"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "notices.exported": _("导出了通知送达情况"),
            "notices.preferences_set": _("改了通知设置"),
        }
    )

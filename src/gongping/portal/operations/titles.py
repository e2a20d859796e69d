"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "operations.deleted_overdue": _("删除了到期的资料"),
            "operations.person_erased": _("清除了一个人的资料"),
            "operations.person_exported": _("导出了一个人的全部资料"),
        }
    )

"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "intake.batch_accepted": _("一批依据入了库"),
            "intake.batch_interrupted": _("入库中断，没有写入"),
            "intake.row_voided": _("作废了一行依据"),
            "intake.row_restored": _("恢复了一行依据"),
        }
    )

"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "intake.batch_accepted": _("一批依据入了库"),
            "intake.batch_approved": _("确认了一批依据入库"),
            "intake.batch_dropped": _("放弃了一批依据"),
            "intake.columns_mapped": _("对应了文件的栏目"),
            "intake.exported": _("导出了依据"),
            "intake.file_handed_in": _("上传了依据文件"),
            "intake.void_asked": _("申请作废或恢复一行依据"),
            "intake.void_refused": _("没有同意作废或恢复"),
            "intake.batch_interrupted": _("入库中断，没有写入"),
            "intake.row_voided": _("作废了一行依据"),
            "intake.row_restored": _("恢复了一行依据"),
        }
    )

"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "orders.called_back": _("记了回访"),
            "orders.category_made": _("加了工单类别"),
            "orders.category_turned": _("停用或启用了工单类别"),
            "orders.closed_by_silence": _("72 小时没有再提，工单自动关单"),
            "orders.exported": _("导出了工单或交接记录"),
            "orders.fact_entered": _("记了来电、培训或检查"),
            "orders.handed_over": _("转交了工单"),
            "orders.handover_accepted": _("接下了交接"),
            "orders.handover_declined": _("退回了交接"),
            "orders.limits_made": _("定了新的时限表"),
            "orders.note_closed": _("停用了知识笔记"),
            "orders.note_helped": _("记下笔记帮上了忙"),
            "orders.note_written": _("写了知识笔记"),
            "orders.paused": _("暂停了工单计时"),
            "orders.photo_added": _("给工单加了照片"),
            "orders.reclassified": _("改了工单类别"),
            "orders.reopened": _("重开了工单"),
            "orders.resolved": _("办完了工单"),
            "orders.responded": _("答复了住户"),
            "orders.resumed": _("工单继续计时"),
            "orders.shift_handed_over": _("交了班"),
            "orders.taken": _("接了工单"),
        }
    )

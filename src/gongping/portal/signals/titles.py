"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "signals.answered": _("本人对信号作了说明"),
            "signals.asked": _("就信号询问了本人"),
            "signals.closed": _("看完了一条信号"),
            "signals.exported": _("导出了信号名单"),
            "signals.looked": _("查找了一次信号"),
            "signals.taken": _("开始看一条信号"),
            "signals.total_kept": _("登记了来源的总数"),
            "signals.void_agreed": _("同意作废一张工单"),
            "signals.void_proposed": _("提出作废一张工单"),
            "signals.void_refused": _("没有同意作废一张工单"),
        }
    )

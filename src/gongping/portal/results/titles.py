"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "results.checked": _("核验了结果"),
            "results.delivered": _("送达了结果"),
            "results.downloaded": _("下载了个人结果"),
            "results.exported": _("导出了结果名单"),
            "results.progress_begun": _("开始显示本期至今"),
            "results.progress_counted": _("算了一次本期至今"),
            "results.progress_ended": _("停止显示本期至今"),
            "results.progress_extended": _("改了本期至今算到什么时候"),
            "results.registered": _("登记了结果"),
            "results.signed": _("签发了结果"),
        }
    )

"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "schemes.adopted": _("采纳了考核方案"),
            "schemes.exported": _("导出了考核方案名单"),
            "schemes.paper_added": _("上传了通过方案的文件"),
            "schemes.registered": _("登记了考核方案"),
            "schemes.withdrawn": _("撤回了考核方案"),
        }
    )

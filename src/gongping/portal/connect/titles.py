"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "connect.connector_made": _("建立了连接器"),
            "connect.connector_changed": _("改了连接器"),
            "connect.connector_paused": _("停用了连接器"),
            "connect.connector_resumed": _("启用了连接器"),
            "connect.run_asked": _("让连接器马上运行一次"),
            "connect.trial_asked": _("试了一次连接"),
            "connect.pull_started_over": _("让拉取从头再来"),
            "connect.secret_renewed": _("换了回调密钥"),
            "connect.token_made": _("生成了接口令牌"),
            "connect.token_revoked": _("收回了接口令牌"),
            "connect.exported": _("导出了连接器清单"),
        }
    )

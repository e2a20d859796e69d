"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "accounts.choices_kept": _("改了自己的语言或外观"),
            "accounts.closed": _("停用了账号"),
            "accounts.exported": _("导出了账号名单"),
            "accounts.factor_confirmed": _("启用了第二道验证"),
            "accounts.factor_removed": _("取消了第二道验证"),
            "accounts.factor_reset": _("重设了第二道验证"),
            "accounts.lock_lifted": _("解除了登录锁定"),
            "accounts.made": _("新建了账号"),
            "accounts.opened": _("恢复了账号"),
            "accounts.password_changed": _("改了自己的密码"),
            "accounts.password_reset": _("重设了密码"),
            "accounts.recovery_code_used": _("用恢复码登录"),
            "accounts.recovery_codes_made": _("生成了恢复码"),
            "accounts.session_ended": _("结束了一处登录"),
            "accounts.sessions_ended": _("结束了全部登录"),
        }
    )

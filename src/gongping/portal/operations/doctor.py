"""What an operator should know before the users do."""

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.checks import WARNING, run_checks

from gongping.portal.kernel.api import Finding, readiness


def examine(at: datetime) -> list[Finding]:
    """Return every finding: mode, deployment, folder, mail, then what the readiness probe asks."""
    return [_mode(), _deployment(), _folder(Path(settings.DATA_DIR)), _mail(), *readiness(at)]


def _mode() -> Finding:
    if settings.PRODUCTION:
        return Finding("mode", True)
    return Finding(
        "mode",
        False,
        f"现在是 {settings.MODE} 方式，只供试用：正式使用请设 GONGPING_MODE=production。",
        f"This runs in the mode {settings.MODE}, for trying only: set GONGPING_MODE=production for real use.",
    )


def _deployment() -> Finding:
    found = [
        one.id
        for one in run_checks(include_deployment_checks=True)
        if one.level >= WARNING and not one.is_silenced()
    ]
    if settings.PRODUCTION and found:
        listed = ", ".join(str(one) for one in found)
        return Finding(
            "deployment", False, f"部署检查有问题：{listed}。", f"Deployment checks find: {listed}."
        )
    return Finding("deployment", True)


def _folder(folder: Path) -> Finding:
    place = folder
    while not place.exists():
        place = place.parent
    if os.access(place, os.W_OK):
        return Finding("data folder", True)
    return Finding(
        "data folder",
        False,
        f"数据文件夹 {folder} 不能写：请改权限，或用 GONGPING_DATA 指定另一个。",
        f"The data folder {folder} cannot be written to: change its rights or name another in GONGPING_DATA.",
    )


def _mail() -> Finding:
    if not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        return Finding("mail", True)
    return Finding(
        "mail",
        False,
        "没有设置邮件服务器，通知只写进数据文件夹的 mail：请设 GONGPING_MAIL_URL，例如 smtp+tls://用户:密码@主机:587。",
        "No mail server is set, so notices are written to the data folder's mail: set GONGPING_MAIL_URL, "
        "such as smtp+tls://user:password@host:587.",
    )

"""What acts are called in words; every room may name its own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

_ACTS: dict[str, Words] = {
    "contact.viewed": _("查看了住户联系方式"),
    "ledger.exported": _("导出了审计日志"),
    "ledger.head_asked": _("要求签一份防改记录"),
    "ledger.key_changed": _("更换了签名密钥"),
}
_ROOMS: dict[str, Words] = {
    "accounts": _("登录与账号"),
    "contact": _("住户联系方式"),
    "connect": _("连接器与接口"),
    "ledger": _("审计日志"),
    "people": _("人员与部门"),
    "notices": _("通知"),
    "operations": _("运行维护"),
    "results": _("考核结果"),
}


def name_acts(titles: Mapping[str, Words]) -> None:
    """Name acts of a room in words, as ``people.left`` → 离职; called once when the room is loaded."""
    _ACTS.update(titles)


def act_title(act: str) -> Words:
    """Return an act in words, or its code where no room has named it."""
    return _ACTS.get(act, act)


def room_titles() -> list[tuple[str, Words]]:
    """Return the rooms whose acts can be picked."""
    return list(_ROOMS.items())

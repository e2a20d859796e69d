"""The list of schemes."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    Tone,
    Words,
    equals,
)
from gongping.portal.ledger.api import record_export
from gongping.portal.schemes.models import SchemeVersion
from gongping.portal.schemes.policies import may_keep_schemes, may_list_schemes
from gongping.portal.schemes.queries.visible import visible_schemes

TONES: dict[str, Tone] = {"adopted": "good", "registered": "warn", "withdrawn": ""}


class SchemeList(ListPage):
    """Versions of schemes, each scheme's latest first."""

    name = "schemes.schemes"
    title = _("考核方案")
    policy = may_list_schemes
    template = "schemes/schemes.html"
    own_order = ("key", "-version")
    order_said = _("同一方案新版在前")
    empty = State(_("还没有考核方案"), _("人力资源登记并采纳方案后，这里会写明每个岗位按什么考核。"))
    columns: ClassVar = (
        Column(
            "name",
            _("方案"),
            lambda one: one.name,
            ("name", "-version"),
            link=lambda one: reverse("schemes:scheme", args=[one.pk]),
        ),
        Column("version", _("版本"), lambda one: one.version, ("version",), numeric=True),
        Column("posts", _("适用岗位"), lambda one: "、".join(one.posts), phone=OnPhone.META),
        Column("in_force_from", _("施行日期"), lambda one: one.in_force_from, ("in_force_from",)),
        Column(
            "rule",
            _("所依据的制度"),
            lambda one: one.rule or Absent(_("没有填")),
            ("rule",),
            phone=OnPhone.HIDDEN,
        ),
        Column(
            "state",
            _("状态"),
            lambda one: one.get_state_display(),
            ("state",),
            tone=lambda one: TONES[one.state],
        ),
    )
    filters: ClassVar = (
        Search(
            _("方案、岗位或制度"),
            ("name__icontains", "key__icontains", "posts__icontains", "rule__icontains"),
        ),
        Pick("state", _("状态"), _("全部状态"), lambda request: SchemeVersion.State.choices, equals("state")),
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[SchemeVersion]:
        """Return the versions that the actor may see."""
        return visible_schemes(request.actor)  # type: ignore[attr-defined]

    def say(self, request: HttpRequest, total: int) -> Words:
        """Say how many there are."""
        return (
            ngettext("有 {n} 份考核方案", "有 {n} 份考核方案", total).format(n=total) if total else self.title
        )

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may register one."""
        return {"may_keep": bool(may_keep_schemes(request.actor, None, request.now))}  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


schemes = SchemeList.view()

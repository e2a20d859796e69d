"""Lists of objections: mine, those I answer, all I may see; and how many there are, by whom."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongping.portal.attribution.models import Claim, Reason
from gongping.portal.attribution.policies import may_list_claims, may_see_counts
from gongping.portal.attribution.queries.sight import claims_to_answer, visible_claims
from gongping.portal.attribution.wording import TONES
from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    Words,
    equals,
)
from gongping.portal.ledger.api import record_export
from gongping.portal.people.api import Person, person_lookups, team_of, visible_persons

TABS = (
    ("attribution:mine", _("我提的")),
    ("attribution:to_answer", _("等我答复")),
    ("attribution:all", _("全部")),
)


class Claims(ListPage):
    """What every list of objections shares."""

    name = "attribution.any"
    title: ClassVar[Words] = _("归属异议")
    policy = may_list_claims
    template = "attribution/claims.html"
    columns = (
        Column(
            "row",
            _("哪一行"),
            lambda one: " ".join(str(value) for value in one.row.values()),
            ("row_key",),
            link=lambda one: reverse("attribution:claim", args=[one.pk]),
        ),
        Column("reason", _("理由"), lambda one: one.get_reason_display(), ("reason",)),
        Column(
            "state",
            _("状态"),
            lambda one: one.get_state_display(),
            ("state",),
            tone=lambda one: TONES[one.state],
        ),
        Column("holder", _("提出人"), lambda one: one.holder.name, ("holder__sort_key",), phone=OnPhone.META),
        Column("raised", _("提出时间"), lambda one: one.raised_at, ("raised_at",), phone=OnPhone.META),
        Column(
            "answer_by",
            _("最晚答复"),
            lambda one: one.answer_by if one.state == Claim.State.OPEN else Absent(_("已有结果")),
            ("answer_by",),
            phone=OnPhone.META,
        ),
    )
    filters = (
        Search(
            _("工单编号、姓名或拼音首字母"),
            ("row_key__icontains", *person_lookups("holder__")),
        ),
        Pick("state", _("状态"), _("全部状态"), lambda request: Claim.State.choices, equals("state")),
        Pick("reason", _("理由"), _("全部理由"), lambda request: Reason.choices, equals("reason")),
    )
    own_order = ("-raised_at",)
    order_said: ClassVar[Words] = _("新的在前")
    empty = State(_("没有异议"), _("依据不是你的、不该算，可以在那一行上提出来，由对方答复。"))
    address: ClassVar[str] = "attribution:all"

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Claim]:
        """Return the objections of the list."""
        return self.chosen(request).select_related("holder")

    def chosen(self, request: HttpRequest) -> QuerySet[Claim]:
        """Return which objections are on the list."""
        return visible_claims(request.actor, request.now)  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export

    def more(self, request: HttpRequest, subject: Any) -> Mapping[str, Any]:
        """Return the ways to the other lists."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        return {
            "tabs": [(reverse(name), label, name == self.address) for name, label in TABS],
            "may_count": bool(may_see_counts(actor, None, now)),
        }


class MyClaims(Claims):
    """What I raised."""

    name = "attribution.mine"
    title = _("我的异议")
    address = "attribution:mine"

    def chosen(self, request: HttpRequest) -> QuerySet[Claim]:
        """Return the reader's objections."""
        return Claim.objects.filter(holder=request.actor.person_id or 0)  # type: ignore[attr-defined]


class ClaimsToAnswer(Claims):
    """What waits for my answer."""

    name = "attribution.to_answer"
    title = _("等我答复的异议")
    own_order = ("answer_by",)
    order_said = _("先到期的在前")
    empty = State(_("没有等你答复的异议"), _("别人说某一行和你或你的部门有关时，会列在这里。"))
    address = "attribution:to_answer"

    def chosen(self, request: HttpRequest) -> QuerySet[Claim]:
        """Return what the reader answers."""
        return claims_to_answer(request.actor, request.now)  # type: ignore[attr-defined]

    def say(self, request: HttpRequest, total: int) -> Words:
        """Say how many wait."""
        return _now("{n} 条异议等你答复").format(n=total) if total else _now("没有等你答复的异议")


def _share(one: Any) -> str | Absent:
    if not one.decided:
        return Absent(_("还没有答复"))
    return f"{round(100 * one.granted / one.decided)}%"


class Counts(ListPage):
    """How many objections each person raised, and what became of them."""

    name = "attribution.counts"
    title = _("异议统计")
    policy = may_see_counts
    columns = (
        Column("who", _("姓名"), lambda one: one.name, ("sort_key",)),
        Column("raised", _("提出"), lambda one: one.raised, ("raised",), numeric=True),
        Column("granted", _("同意"), lambda one: one.granted, ("granted",), numeric=True),
        Column("share", _("同意的占比"), _share, numeric=True),
        Column(
            "refused", _("没有同意"), lambda one: one.refused, ("refused",), numeric=True, phone=OnPhone.META
        ),
        Column(
            "silent", _("没人答复"), lambda one: one.silent, ("silent",), numeric=True, phone=OnPhone.META
        ),
        Column("open", _("等答复"), lambda one: one.waiting, ("waiting",), numeric=True, phone=OnPhone.META),
    )
    filters = (Search(_("姓名、拼音首字母或工号"), person_lookups()),)
    own_order = ("sort_key",)
    order_said: ClassVar[Words] = _("按拼音排序")
    empty = State(_("还没有人提过异议"), _("提出多少、同意多少，会按人列在这里。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Person]:
        """Return the people the reader may see who raised any."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        seen = visible_persons(actor, now) | team_of(actor, now)
        state = Claim.State
        return seen.filter(claims__isnull=False).annotate(
            raised=Count("claims", distinct=True),
            granted=Count("claims", filter=Q(claims__state=state.GRANTED), distinct=True),
            refused=Count("claims", filter=Q(claims__state=state.REFUSED), distinct=True),
            waiting=Count("claims", filter=Q(claims__state=state.OPEN), distinct=True),
            silent=Count("claims", filter=Q(claims__by_silence=True), distinct=True),
            decided=Count(
                "claims", filter=Q(claims__state__in=[state.GRANTED, state.REFUSED]), distinct=True
            ),
        )

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export

    def say(self, request: HttpRequest, total: int) -> Words:
        """Say what share was granted over all that the reader may see."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        found = visible_claims(actor, now).aggregate(
            raised=Count("pk"),
            granted=Count("pk", filter=Q(state=Claim.State.GRANTED)),
            decided=Count("pk", filter=Q(state__in=[Claim.State.GRANTED, Claim.State.REFUSED])),
        )
        if not found["raised"]:
            return _now("还没有人提过异议")
        said = _now("共 {raised} 条异议，{decided} 条有了答复，其中 {granted} 条同意")
        return said.format(**found)

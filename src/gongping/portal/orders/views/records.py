"""Calls, training and checks: three lists alike, and a form each."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Question,
    Record,
    Search,
    State,
    Words,
    asked,
    posted,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.orders import models
from gongping.portal.orders.actions.records import enter
from gongping.portal.orders.forms.teamwork import CallForm, CheckForm, RecordForm, TrainingForm
from gongping.portal.orders.policies import may_enter_facts, may_list_orders
from gongping.portal.orders.queries.people import people_to_enter_about
from gongping.portal.people.api import person_lookups, visible_persons

WHO = Column("who", _("谁"), lambda one: one.person.name, ("person__sort_key",))
AT = Column("at", _("时间"), lambda one: one.at, ("at",))
SITE = Column("site", _("项目"), lambda one: one.site.name, ("site__sort_key",), phone=OnPhone.META)
BY = Column("by", _("谁记的"), lambda one: one.entered_by.name, phone=OnPhone.META)


class Facts(ListPage):
    """What the three lists share."""

    name = "orders.facts"
    title: ClassVar[Words] = _("记录")
    policy = may_list_orders
    template = "orders/facts.html"
    columns: ClassVar[Sequence[Column]] = (WHO, AT)
    filters = (Search(_("姓名、拼音首字母或工号"), person_lookups("person__")),)
    own_order = ("-at",)
    order_said: ClassVar[Words] = _("新的在前")
    empty = State(_("还没有记录"), _("主管可以在这里记；成批的从“导入”里进。"))
    model: ClassVar[Any] = models.Call
    new: ClassVar[str] = "orders:call_new"

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Any]:
        """Return the facts about people the reader may see."""
        seen = visible_persons(request.actor, request.now)  # type: ignore[attr-defined]
        rows: QuerySet[Any] = self.model.objects.filter(person__in=seen)
        return rows.select_related("person", "site", "entered_by")

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may enter one."""
        may = may_enter_facts(request.actor, None, request.now)  # type: ignore[attr-defined]
        return {"new_url": reverse(self.new) if may else ""}

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


class Calls(Facts):
    """Incoming calls."""

    name = "orders.calls"
    title = _("来电记录")
    columns = (
        WHO,
        AT,
        Column(
            "seconds",
            _("几秒接起"),
            lambda one: Absent(_("没接到")) if one.seconds_to_answer is None else one.seconds_to_answer,
            ("seconds_to_answer",),
            numeric=True,
        ),
        SITE,
        BY,
    )


class Trainings(Facts):
    """Courses completed."""

    name = "orders.training"
    title = _("培训记录")
    model = models.Training
    new = "orders:training_new"
    columns = (
        WHO,
        Column("course", _("课程"), lambda one: one.course, ("course",)),
        Column("passed", _("通过"), lambda one: one.passed, ("passed",)),
        Column("at", _("时间"), lambda one: one.at, ("at",), phone=OnPhone.META),
        BY,
    )


class Checks(Facts):
    """Checks made."""

    name = "orders.checks"
    title = _("检查记录")
    model = models.Inspection
    new = "orders:check_new"
    columns = (
        WHO,
        Column("kind", _("检查什么"), lambda one: one.kind, ("kind",)),
        Column("score", _("得分"), lambda one: one.score, ("score",), numeric=True),
        Column("of", _("满分"), lambda one: one.of, ("of",), numeric=True),
        Column("at", _("时间"), lambda one: one.at, ("at",), phone=OnPhone.META),
        SITE,
        BY,
    )


def _entering(
    request: HttpRequest, kind: str, title: Words, form: type[RecordForm], back: str
) -> HttpResponse:
    actor, now = request.actor, request.now  # type: ignore[attr-defined]

    def act(given: dict[str, Any]) -> object:
        person, when = given.pop("person"), given.pop("at")
        return enter(actor, kind, person, when, at=now, **given)

    note = _("记的是别人的事；自己的由上级或人力资源记。")
    question = Question(title, _("记下"), reverse(back), note)
    return asked(request, question, form(people_to_enter_about(actor, now), now, posted(request)), act)


@require_http_methods(["GET", "POST"])
@guarded(may_enter_facts)
def call_new(request: HttpRequest) -> HttpResponse:
    """Enter a call."""
    return _entering(request, "call", _("记一通来电"), CallForm, "orders:calls")


@require_http_methods(["GET", "POST"])
@guarded(may_enter_facts)
def training_new(request: HttpRequest) -> HttpResponse:
    """Enter a course."""
    return _entering(request, "training", _("记一次培训"), TrainingForm, "orders:training")


@require_http_methods(["GET", "POST"])
@guarded(may_enter_facts)
def check_new(request: HttpRequest) -> HttpResponse:
    """Enter a check."""
    return _entering(request, "check", _("记一次检查"), CheckForm, "orders:checks")

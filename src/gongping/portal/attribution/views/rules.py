"""The rules on answering, and the form of a new one."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongping.portal.attribution.actions.rules import make_rule
from gongping.portal.attribution.forms.claims import RuleForm
from gongping.portal.attribution.models import AnswerRule
from gongping.portal.attribution.policies import may_keep_rules, may_see_rules
from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Question,
    Record,
    State,
    asked,
    posted,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export


class Rules(ListPage):
    """Every rule on answering, the latest first."""

    name = "attribution.rules"
    title = _("异议答复规则")
    policy = may_see_rules
    template = "attribution/rules.html"
    columns = (
        Column("since", _("从哪天起"), lambda one: one.since, ("since",)),
        Column("answer", _("几天内答复"), lambda one: one.answer_days, numeric=True),
        Column("lapse", _("几天后按规则"), lambda one: one.lapse_days, numeric=True),
        Column("silence", _("没人答复时"), lambda one: one.get_silence_display()),
        Column("reason", _("为什么改"), lambda one: one.reason, phone=OnPhone.META),
        Column(
            "by",
            _("谁定的"),
            lambda one: str(getattr(one.made_by, "person", "")) or Absent(_("没有")),
            phone=OnPhone.META,
        ),
    )
    own_order: ClassVar = ("-since",)
    empty = State(_("还没有规则"), _("没有规则就不能提异议。请人力资源先定。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[AnswerRule]:
        """Return every rule."""
        return AnswerRule.objects.select_related("made_by__person")

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may make one."""
        return {"may_keep": bool(may_keep_rules(request.actor, None, request.now))}  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


@require_http_methods(["GET", "POST"])
@guarded(may_keep_rules)
def rule_new(request: HttpRequest) -> HttpResponse:
    """Make a new rule."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    question = Question(
        _("定异议答复规则"),
        _("定下规则"),
        reverse("attribution:rules"),
        _(
            "从生效那天起提的异议按新的规则；已经提出的不变。整行不算的，始终要有第二个人同意，不会因为没人答复就不算。"
        ),
    )
    return asked(
        request, question, RuleForm(posted(request)), lambda given: make_rule(actor, at=now, **given)
    )

"""Days of an emergency: the list, marking one, the second person's answer."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.errors import GongpingError
from gongping.portal.attribution.actions.emergencies import Marked, answer_emergency, mark_emergency
from gongping.portal.attribution.forms.emergencies import EmergencyForm
from gongping.portal.attribution.models import Emergency
from gongping.portal.attribution.policies import (
    may_answer_emergency,
    may_mark_emergencies,
    may_see_emergencies,
)
from gongping.portal.attribution.subjects import EmergencySubject
from gongping.portal.components.api import (
    Absent,
    Column,
    Crumb,
    ListPage,
    OnPhone,
    Question,
    Record,
    State,
    Tone,
    asked,
    fault_in_words,
    posted,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export

_TONES: dict[str, Tone] = {
    Emergency.State.ASKED: "warn",
    Emergency.State.AGREED: "good",
    Emergency.State.REFUSED: "",
}


def _where(one: Emergency) -> str:
    return "、".join(site.name for site in one.sites.all()) or _now("全部项目")


class Emergencies(ListPage):
    """Every emergency, the latest first."""

    name = "attribution.emergencies"
    title = _("应急时段")
    policy = may_see_emergencies
    template = "attribution/emergencies.html"
    columns = (
        Column(
            "reason",
            _("什么事"),
            lambda one: one.reason,
            link=lambda one: reverse("attribution:emergency", args=[one.pk]),
        ),
        Column("begin", _("从"), lambda one: one.begin, ("begin",)),
        Column("end", _("到"), lambda one: one.end, ("end",), phone=OnPhone.META),
        Column(
            "state",
            _("状态"),
            lambda one: one.get_state_display(),
            ("state",),
            tone=lambda one: _TONES[one.state],
        ),
        Column("mode", _("怎么算"), lambda one: one.get_mode_display(), phone=OnPhone.META),
        Column("sites", _("哪些项目"), _where, phone=OnPhone.META),
        Column("asked", _("提出人"), lambda one: one.asked_by.name, phone=OnPhone.META),
        Column(
            "agreed",
            _("同意人"),
            lambda one: one.answered_by.name if one.answered_by else Absent(_("还没有")),
            phone=OnPhone.META,
        ),
    )
    own_order: ClassVar = ("-begin",)
    empty = State(_("没有应急时段"), _("台风、停电这类日子标一次，对所有人都一样算。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Emergency]:
        """Return every emergency."""
        return Emergency.objects.select_related("asked_by", "answered_by").prefetch_related("sites")

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may mark one."""
        return {"may_mark": bool(may_mark_emergencies(request.actor, None, request.now))}  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


@require_http_methods(["GET", "POST"])
@guarded(may_mark_emergencies)
def emergency_new(request: HttpRequest) -> HttpResponse:
    """Mark an emergency."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    form = EmergencyForm(posted(request))
    question = Question(
        _("标应急时段"),
        _("提交，等另一个人同意"),
        reverse("attribution:emergencies"),
        _("同意后对这些项目的所有人都一样算，不用每个人再提异议。"),
    )
    return asked(request, question, form, lambda given: mark_emergency(actor, Marked(**form.given()), at=now))


def _load(request: HttpRequest, emergency_id: int) -> EmergencySubject:
    rows = Emergency.objects.select_related("asked_by", "answered_by")
    return EmergencySubject(get_object_or_404(rows, pk=emergency_id))


@require_safe
@guarded(may_see_emergencies, _load)
def emergency(request: HttpRequest, subject: EmergencySubject) -> HttpResponse:
    """Show an emergency."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    one = subject.emergency
    shown = {
        "emergency": one,
        "where": _where(one),
        "tone": _TONES[one.state],
        "may_answer": one.state == Emergency.State.ASKED and may_answer_emergency(actor, subject, now),
        "above": [Crumb(_("应急时段"), reverse("attribution:emergencies"))],
    }
    return render(request, "attribution/emergency.html", shown)


@require_POST
@guarded(may_answer_emergency, _load)
def emergency_answer(request: HttpRequest, subject: EmergencySubject) -> HttpResponse:
    """Agree as the second person, or not."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    agreed = request.POST.get("agreed") == "yes"
    try:
        answer_emergency(actor, subject.emergency.pk, agreed=agreed, at=now)
    except GongpingError as fault:
        messages.error(request, fault_in_words(fault))
    return redirect("attribution:emergency", subject.emergency.pk)

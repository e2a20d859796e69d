"""The room's entries of the navigation, and what it puts on the home page."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongping.portal.attribution.policies import (
    may_list_claims,
    may_see_counts,
    may_see_emergencies,
    may_see_rules,
)
from gongping.portal.attribution.queries.sight import claims_to_answer
from gongping.portal.components.api import Place, Section, Todo, add_place, add_todos
from gongping.portal.kernel.api import Actor

MOST = 3


def add() -> None:
    """Register them."""
    add_place(Place(Section.DESK, _("归属异议"), "attribution:mine", may_list_claims, order=40))
    add_place(
        Place(
            Section.DESK,
            _("等我答复"),
            "attribution:to_answer",
            may_list_claims,
            order=41,
            count=waiting_count,
        )
    )
    add_place(Place(Section.OVERSIGHT, _("异议统计"), "attribution:counts", may_see_counts, order=40))
    add_place(Place(Section.DATA, _("应急时段"), "attribution:emergencies", may_see_emergencies, order=70))
    add_place(Place(Section.DATA, _("异议答复规则"), "attribution:rules", may_see_rules, order=80))
    add_todos("attribution.to_answer", to_answer)


def waiting_count(actor: Actor, at: datetime) -> int:
    """Return how many objections wait for the actor's answer."""
    return claims_to_answer(actor, at).count()


def to_answer(actor: Actor, at: datetime) -> Sequence[Todo]:
    """Return the objections that wait for the actor's answer, the first due first."""
    if actor.person_id is None:
        return ()
    rows = claims_to_answer(actor, at).select_related("holder").order_by("answer_by")[:MOST]
    return [
        Todo(
            _now("{name}提了异议，等你答复").format(name=one.holder.name),
            why=str(one.get_reason_display()),
            url=reverse("attribution:claim", args=[one.pk]),
            action=_now("去答复"),
            due=one.answer_by,
        )
        for one in rows
    ]

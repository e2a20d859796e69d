"""The page of one order: what to do now, what it is, what happened; photographs, the resident's number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongping.portal.components.api import Crumb
from gongping.portal.kernel.api import Actor, Policy, guarded
from gongping.portal.orders.actions.acts import standing
from gongping.portal.orders.actions.contacts import look_at_contact
from gongping.portal.orders.models import Handover, Order, OrderEvent, Photo, Words
from gongping.portal.orders.panels import panels_for
from gongping.portal.orders.policies import (
    may_call_back,
    may_hand_over,
    may_reclassify,
    may_see_contact,
    may_see_order,
    may_work_on,
)
from gongping.portal.orders.rules.lateness import lateness, next_end
from gongping.portal.orders.rules.names import masked_phone
from gongping.portal.orders.rules.steps import Step, steps_of
from gongping.portal.orders.subjects import OrderSubject, subject_of
from gongping.portal.orders.wording import STANDING, deadlines_of, left, title_of
from gongping.portal.people.api import Person

MAY: dict[Step, Policy] = {
    Step.RESPOND: may_work_on,
    Step.PAUSE: may_work_on,
    Step.RESUME: may_work_on,
    Step.RESOLVE: may_work_on,
    Step.HAND_OVER: may_hand_over,
    Step.RECLASSIFY: may_reclassify,
    Step.CALL_BACK: may_call_back,
    Step.REOPEN: may_call_back,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, or words that belong to no event."""

    at: datetime
    what: str
    who: str
    words: Sequence[str]


def load(request: HttpRequest, order_id: int) -> OrderSubject:
    """Return an order as policies judge it."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    rows = Order.objects.select_related(
        "department",
        "waits_for",
        "site",
        "household",
        "category",
        "holder",
        "taken_by",
        "limit_table",
        "contact",
    )
    return subject_of(actor, get_object_or_404(rows, pk=order_id), now)


@require_safe
@guarded(may_see_order, load)
def order(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Show an order."""
    return render(request, "orders/order.html", shown(request, subject))


def shown(request: HttpRequest, subject: OrderSubject) -> dict[str, Any]:
    """Return everything the page shows."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    one = subject.order
    end = next_end(deadlines_of(one))
    steps = {step for step in steps_of(standing(one)) if MAY[step](actor, subject, now)}
    contact = getattr(one, "contact", None)
    words, tone = STANDING[lateness(deadlines_of(one), now)]
    return {
        "order": one,
        "title": title_of(one),
        "standing": words,
        "tone": tone,
        "left": left(end, now) if end else "",
        "answering": end is not None and end == one.respond_by and one.responded_at is None,
        "steps": {str(step) for step in steps},
        "first": _first(steps),
        "handover": _waiting(actor, one),
        "history": history(one),
        "photos": list(one.photos.defer("image")),
        "contact": contact,
        "masked": masked_phone(contact.phone) if contact else "",
        "may_see_contact": bool(contact) and bool(may_see_contact(actor, subject, now)),
        "may_add_photo": bool(may_call_back(actor, subject, now)),
        "panels": panels_for(actor, subject, now),
        "above": [Crumb(_("我的工单"), reverse("orders:mine"))],
    }


def _first(steps: set[Step]) -> str:
    """Return the one step that is the page's main action."""
    wanted = (Step.RESPOND, Step.RESUME, Step.RESOLVE, Step.CALL_BACK)
    return next((str(step) for step in wanted if step in steps), "")


def _waiting(actor: Actor, one: Order) -> Handover | None:
    waiting = one.handovers.filter(
        receiver=actor.person_id or 0, accepted_at__isnull=True, declined_at__isnull=True
    )
    return waiting.select_related("giver").order_by("-handed_at").first()


def history(one: Order) -> list[Line]:
    """Return what happened and what was said, the earliest first."""
    said: dict[int | None, list[Words]] = {}
    for row in one.words.select_related("author"):
        said.setdefault(row.event_id, []).append(row)
    events = one.events.select_related("person", "waits_for")
    lines = [
        Line(row.at, _event_words(row), _name(row.person), [words.text for words in said.get(row.pk, ())])
        for row in events
    ]
    lines += [Line(row.at, _("说明"), _name(row.author), [row.text]) for row in said.get(None, ())]
    return sorted(lines, key=lambda line: line.at)


def _name(person: Person | None) -> str:
    return person.name if person else ""


def _event_words(row: OrderEvent) -> str:
    said = row.get_event_display()
    if row.reason:
        said = f"{said}：{row.get_reason_display()}"
    return f"{said}（{row.waits_for}）" if row.waits_for else said


@require_POST
@guarded(may_see_contact, load)
def contact(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Show the resident's number once, and write down that it was shown."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    found = look_at_contact(actor, subject.order.pk, at=now)
    return render(request, "orders/contact.html", {"order": subject.order, "contact": found})


def load_photo(request: HttpRequest, order_id: int, photo_id: int) -> OrderSubject:
    """Return the order of a photograph."""
    request.photo = get_object_or_404(Photo, pk=photo_id, order=order_id)  # type: ignore[attr-defined]
    return load(request, order_id)


@require_safe
@guarded(may_see_order, load_photo)
def photo(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Return a photograph; no browser or proxy keeps it."""
    image = bytes(request.photo.image)  # type: ignore[attr-defined]
    response = HttpResponse(image, content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

"""Taking an order: one page, a few taps."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongping.portal.components.api import Question, asked, posted
from gongping.portal.kernel.api import guarded
from gongping.portal.orders.actions.taking import Taken, take_order
from gongping.portal.orders.forms.taking import TakeForm
from gongping.portal.orders.models import Order
from gongping.portal.orders.policies import may_take_orders
from gongping.portal.orders.subjects import own_sites
from gongping.portal.people.api import Site


@require_http_methods(["GET", "POST"])
@guarded(may_take_orders)
def new(request: HttpRequest) -> HttpResponse:
    """Show the form, or open the order and say by when it must be answered."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    rows = own_sites(actor, now).select_related("site").order_by("kind", "-since")
    sites: list[Site] = list({row.site_id: row.site for row in rows}.values())
    form = TakeForm(actor, sites, now, posted(request), request.FILES or None)

    def act(given: dict[str, Any]) -> Order:
        order = take_order(actor, Taken(**given), at=now)
        messages.success(request, _("已接单，编号 {number}。").format(number=order.number))
        return order

    question = Question(gettext_lazy("接单"), gettext_lazy("接单"), reverse("orders:mine"), files=True)
    return asked(
        request,
        question,
        form,
        act,
        template="orders/take.html",
        leads_to=lambda order: reverse("orders:order", args=[order.pk]),
        kinds=form.kinds(),
        chosen=form["category"].value(),
    )

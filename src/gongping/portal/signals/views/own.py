"""What one is asked, and one's own answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongping.errors import GongpingError
from gongping.portal.components.api import Crumb, reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.signals.actions import answer
from gongping.portal.signals.forms import AnswerForm
from gongping.portal.signals.models import Signal
from gongping.portal.signals.policies import may_answer_hearing, may_list_hearings
from gongping.portal.signals.queries import named_orders, own_hearings, own_signal
from gongping.portal.signals.views.listing import often, stretch
from gongping.portal.signals.words import explained


@require_safe
@guarded(may_list_hearings)
def mine(request: HttpRequest) -> HttpResponse:
    """List what one is asked."""
    asked = list(own_hearings(request.actor)[:50])  # type: ignore[attr-defined]
    waiting = [one for one in asked if one.hearing.answered_at is None]
    return render(request, "signals/mine.html", {"asked": asked, "waiting": len(waiting)})


def _load(request: HttpRequest, signal_id: int) -> Signal:
    return own_signal(signal_id)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(may_answer_hearing, _load)
def hearing(request: HttpRequest, subject: Signal) -> HttpResponse:
    """Show what is asked with the orders, and keep the answer."""
    form = AnswerForm(request.POST or None, initial={"words": subject.hearing.answer})
    if request.method == "POST" and form.is_valid():
        try:
            answer(request.actor, subject.pk, form.cleaned_data["words"], at=request.now)  # type: ignore[attr-defined]
        except GongpingError as fault:
            form.add_error("words", fault.say(reader_language()))
        else:
            messages.success(request, _("已保存，看的人会先读你的说明。"))
            return HttpResponseRedirect(reverse("signals:mine"))
    shown = {
        "signal": subject,
        "hearing": subject.hearing,
        "orders": named_orders(subject),
        "often": often(subject),
        "stretch": stretch(subject),
        "explained": explained(subject.kind),
        "form": form,
        "above": [Crumb(_("请我说明的事"), reverse("signals:mine"))],
    }
    return render(request, "signals/hearing.html", shown)

"""What I want to be told, and when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongping.portal.components.api import Crumb
from gongping.portal.kernel.api import guarded
from gongping.portal.notices.actions.choosing import set_preferences
from gongping.portal.notices.chosen import quiet_of
from gongping.portal.notices.forms import PreferencesForm
from gongping.portal.notices.kinds import IN_APP, kinds
from gongping.portal.notices.policies import may_choose


@guarded(may_choose)
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show the choices, or keep them."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    form = PreferencesForm(actor.account_id, quiet_of(actor.account_id), request.POST or None)
    if request.method == "POST" and form.is_valid():
        hours = form.cleaned_data["quiet_from"], form.cleaned_data["quiet_to"]
        set_preferences(actor, form.choices(), *hours, at=now)
        messages.success(request, _("已保存，从下一条通知起生效。"))
        return redirect("notices:preferences")
    shown = {
        "form": form,
        "fixed": [kind.title for kind in kinds() if IN_APP in kind.fixed],
        "above": [Crumb(_("通知"), reverse("notices:mine"))],
    }
    return render(request, "notices/preferences.html", shown)

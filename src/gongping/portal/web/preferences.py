"""Language and look, kept in the browser and, for somebody signed in, with the account."""

from collections.abc import Mapping, Sequence

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gongping.portal.accounts.api import THEME_COOKIE, keep_choices, keep_in_browser
from gongping.portal.components.api import Words
from gongping.portal.kernel.api import guarded
from gongping.portal.web.policies import may_choose_preferences

_THEMES: list[tuple[str, Words]] = [("system", _("跟随系统")), ("light", _("浅色")), ("dark", _("深色"))]


class PreferencesForm(forms.Form):
    """One choice or both."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    theme = forms.ChoiceField(choices=_THEMES, required=False)


def themes() -> Sequence[tuple[str, Words]]:
    """Return the looks to choose from."""
    return _THEMES


def theme_of(request: HttpRequest) -> str:
    """Return the look that a request asks for, ``system`` if it asks for none."""
    asked = request.COOKIES.get(THEME_COOKIE, "")
    return asked if asked in dict(_THEMES) else "system"


@guarded(may_choose_preferences)
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep a choice and go back to the page it was made on."""
    response = HttpResponseRedirect(_back(request))
    form = PreferencesForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data
        keep_in_browser(response, language=chosen["language"], theme=chosen["theme"])
        if request.actor.signed_in:  # type: ignore[attr-defined]
            _keep_with_account(request, chosen)
    return response


def _keep_with_account(request: HttpRequest, chosen: Mapping[str, str]) -> None:
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    keep_choices(actor, language=chosen["language"], theme=chosen["theme"], at=now)


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("web:home")

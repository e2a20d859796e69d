"""Tokens: made, shown once, revoked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongping.portal.components.api import Crumb
from gongping.portal.connect import actions
from gongping.portal.connect.forms import TokenForm
from gongping.portal.connect.models import Connector, Token
from gongping.portal.connect.policies import may_manage_connectors
from gongping.portal.connect.views.connectors import ConnectorList, loaded, shown, shown_once
from gongping.portal.kernel.api import guarded


@require_http_methods(["GET", "POST"])
@guarded(may_manage_connectors, loaded)
def add(request: HttpRequest, connector: Connector) -> HttpResponse:
    """Make a token and show it, this once."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        said = form.cleaned_data
        until = now + form.lasts if form.lasts else None
        _, text = actions.make_token(actor, connector, said["name"], said["scopes"], expires_at=until, at=now)
        page = shown(request, connector, token_text=text)
        return shown_once(request, page)
    above = [
        Crumb(ConnectorList.title, reverse("connect:connectors")),
        Crumb(connector.name, reverse("connect:connector", args=[connector.pk])),
    ]
    return render(request, "connect/token_new.html", {"form": form, "connector": connector, "above": above})


def _token(request: HttpRequest, token_id: int) -> Token:
    return get_object_or_404(Token, pk=token_id)


@require_POST
@guarded(may_manage_connectors, _token)
def revoke(request: HttpRequest, token: Token) -> HttpResponse:
    """Revoke a token."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    actions.revoke_token(actor, token, at=now)
    return redirect("connect:connector", token.connector_id)

"""Pulls: set up, changed, tried, started over."""

import json
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongping.errors import GongpingError
from gongping.portal.components.api import Crumb, reader_language
from gongping.portal.connect import actions
from gongping.portal.connect.models import Connector
from gongping.portal.connect.policies import may_manage_connectors
from gongping.portal.connect.pull_forms import FORMS, PullForm
from gongping.portal.connect.views.connectors import ConnectorList
from gongping.portal.kernel.api import guarded


def _known_kind(request: HttpRequest, kind: str) -> str:
    """Return the kind of an address."""
    if kind not in FORMS:
        raise Http404
    return kind


def _loaded(request: HttpRequest, connector_id: uuid.UUID) -> Connector:
    """Return the pull of an address."""
    return get_object_or_404(Connector, pk=connector_id, kind__in=Connector.PULLED)


@require_http_methods(["GET", "POST"])
@guarded(may_manage_connectors, _known_kind)
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Set a pull up; it rests until somebody has tried it."""
    form = FORMS[kind](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        try:
            made = actions.add_pull(
                actor,
                name=form.cleaned_data["name"],
                kind=kind,
                mapping=form.cleaned_data["mapping"],
                settings=form.settings(),
                at=now,
            )
        except GongpingError as fault:
            form.add_error(None, fault.say(reader_language()))
        else:
            return redirect("connect:connector", made.pk)
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
@guarded(may_manage_connectors, _loaded)
def change(request: HttpRequest, connector: Connector) -> HttpResponse:
    """Change a pull; where it has come to stays."""
    mapping = json.dumps(connector.mapping, ensure_ascii=False, indent=2) if connector.mapping else ""
    form = FORMS[connector.kind](
        request.POST if request.method == "POST" else None,
        initial={**connector.settings, "mapping": mapping},
        before=connector,
    )
    if request.method == "POST" and form.is_valid():
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        said = form.cleaned_data["mapping"]
        actions.change_connector(actor, connector, mapping=said, settings=form.settings(), at=now)
        return redirect("connect:connector", connector.pk)
    return _page(request, form, connector)


@require_POST
@guarded(may_manage_connectors, _loaded)
def attempt(request: HttpRequest, connector: Connector) -> HttpResponse:
    """Ask for one page and show what it would bring."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    return redirect("kernel:job", actions.ask_trial(actor, connector, at=now).pk)


@require_POST
@guarded(may_manage_connectors, _loaded)
def start_over(request: HttpRequest, connector: Connector) -> HttpResponse:
    """Pull everything once more."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    actions.start_over(actor, connector, at=now)
    return redirect("connect:connector", connector.pk)


def _page(request: HttpRequest, form: PullForm, connector: Connector | None) -> HttpResponse:
    above: list[Any] = [Crumb(ConnectorList.title, reverse("connect:connectors"))]
    if connector is not None:
        above.append(Crumb(connector.name, reverse("connect:connector", args=[connector.pk])))
    page = {"form": form, "connector": connector, "above": above, "kind": form.kind}
    return render(request, "connect/pull_form.html", page)

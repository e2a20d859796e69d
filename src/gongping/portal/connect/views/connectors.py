"""The list of connectors, and one of them."""

import uuid
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.errors import GongpingError
from gongping.portal.components.api import (
    Absent,
    Column,
    Crumb,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    equals,
    reader_language,
)
from gongping.portal.connect import actions
from gongping.portal.connect.folder.watching import place_of
from gongping.portal.connect.forms import ConnectorForm
from gongping.portal.connect.http.auth import webhook_secret
from gongping.portal.connect.models import Connector, Run
from gongping.portal.connect.policies import may_manage_connectors, may_see_connectors
from gongping.portal.connect.pull.showing import pull_shown
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export

RUNS_SHOWN = 20


class ConnectorList(ListPage):
    """Every connector with what its last run brought."""

    name = "connect.connectors"
    title = gettext_lazy("连接器")
    policy = may_see_connectors
    template = "connect/connectors.html"
    own_order = ("name",)
    order_said = gettext_lazy("按名称")
    columns = (
        Column(
            "name",
            gettext_lazy("名称"),
            lambda one: one.name,
            order=("name",),
            link=lambda one: reverse("connect:connector", args=[one.pk]),
        ),
        Column("kind", gettext_lazy("方式"), lambda one: one.get_kind_display(), order=("kind", "name")),
        Column(
            "state",
            gettext_lazy("状态"),
            lambda one: gettext_lazy("启用") if one.active else gettext_lazy("停用"),
            order=("active", "name"),
        ),
        Column(
            "last",
            gettext_lazy("最近一次"),
            lambda one: one.last_at or Absent(gettext_lazy("还没有运行过")),
            order=("last_at", "name"),
            phone=OnPhone.META,
        ),
        Column(
            "kept",
            gettext_lazy("入库行"),
            lambda one: one.kept or 0,
            order=("kept", "name"),
            numeric=True,
            phone=OnPhone.META,
        ),
        Column(
            "fault",
            gettext_lazy("最近一次的错误"),
            lambda one: (one.last_fault or {}).get(reader_language()) or Absent(gettext_lazy("没有出错")),
            phone=OnPhone.META,
        ),
    )
    filters = (
        Search(gettext_lazy("名称"), ("name__icontains", "source__name__icontains")),
        Pick(
            "kind",
            gettext_lazy("方式"),
            gettext_lazy("全部方式"),
            lambda request: Connector.Kind.choices,
            equals("kind"),
        ),
    )
    empty = State(
        gettext_lazy("还没有连接器"),
        gettext_lazy(
            "系统管理员可以在这里接入工单系统：对方推送、把导出文件放进一个文件夹，或定时去对方那里拉。"
        ),
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Any]:
        """Return the connectors, each with its last run."""
        last = Run.objects.filter(connector=OuterRef("pk")).order_by("-pk")
        return Connector.objects.annotate(
            last_at=Subquery(last.values("at")[:1]),
            last_fault=Subquery(last.values("fault")[:1]),
            kept=Sum("runs__kept"),
        )

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """Say whether the reader may set one up."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        return {"may_manage": bool(may_manage_connectors(actor, None, now))}


@require_http_methods(["GET", "POST"])
@guarded(may_manage_connectors)
def add(request: HttpRequest) -> HttpResponse:
    """Set a connector up."""
    form = ConnectorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        try:
            made = actions.add_connector(
                actor,
                name=said["name"],
                kind=said["kind"],
                mapping=said["mapping"],
                settings=form.settings(),
                at=now,
            )
        except GongpingError as fault:
            form.add_error(None, fault.say(reader_language()))
        else:
            return redirect("connect:connector", made.pk)
    above = [Crumb(ConnectorList.title, reverse("connect:connectors"))]
    return render(request, "connect/connector_new.html", {"form": form, "above": above})


def loaded(request: HttpRequest, connector_id: uuid.UUID) -> Connector:
    """Return the connector of an address."""
    return get_object_or_404(Connector, pk=connector_id)


@require_safe
@guarded(may_see_connectors, loaded)
def connector(request: HttpRequest, connector: Connector) -> HttpResponse:
    """Show a connector: where things go, its tokens, its last runs."""
    return render(request, "connect/connector.html", shown(request, connector))


def shown(request: HttpRequest, connector: Connector, **more: Any) -> dict[str, Any]:
    """Return what the page of a connector needs; ``more`` may hold what is shown once."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    folder = connector.kind == Connector.Kind.FOLDER
    runs = [(run, run.fault.get(reader_language(), "")) for run in connector.runs.all()[:RUNS_SHOWN]]
    return {
        "connector": connector,
        "folder": place_of(connector).name if folder else "",
        "tokens": connector.tokens.all(),
        "pull": pull_shown(connector, reader_language()) if connector.kind in Connector.PULLED else None,
        "runs": runs,
        "hook": request.build_absolute_uri(reverse("connect:api", args=[f"hooks/{connector.pk}"])),
        "may_manage": bool(may_manage_connectors(actor, None, now)),
        "above": [Crumb(ConnectorList.title, reverse("connect:connectors"))],
        **more,
    }


@require_POST
@guarded(may_manage_connectors, loaded)
def renew_secret(request: HttpRequest, connector: Connector) -> HttpResponse:
    """Give the webhook a new secret and show it, this once."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    renewed = actions.renew_secret(actor, connector, at=now)
    page = shown(request, renewed, secret=webhook_secret(renewed))
    return shown_once(request, page)


def shown_once(request: HttpRequest, page: dict[str, Any]) -> HttpResponse:
    """Show a page with a secret on it, that nothing on the way may keep."""
    answer = render(request, "connect/connector.html", page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@guarded(may_manage_connectors, loaded)
def switch(request: HttpRequest, connector: Connector) -> HttpResponse:
    """Pause a connector, or let it work again."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    act = actions.pause if connector.active else actions.resume
    act(actor, connector, at=now)
    return redirect("connect:connector", connector.pk)


@require_POST
@guarded(may_manage_connectors, loaded)
def run(request: HttpRequest, connector: Connector) -> HttpResponse:
    """Look into a folder, or pull, now."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    job = actions.ask_run(actor, connector, at=now)
    return redirect("kernel:job", job.pk)

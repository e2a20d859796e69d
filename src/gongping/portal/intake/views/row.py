"""One row of evidence: what counts, every batch's statement of it, its order's time line, contact data on
request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongping.engine.evidence import TABLES
from gongping.portal.components.api import Crumb
from gongping.portal.intake.actions.looking import look_at_contact
from gongping.portal.intake.files.comparing import plain
from gongping.portal.intake.keys import kept
from gongping.portal.intake.masking import CONTACT, masked_key, masked_text
from gongping.portal.intake.models import Batch, Void
from gongping.portal.intake.panels import RowSeen, row_panels
from gongping.portal.intake.policies import Held, may_ask_void, may_see_contact, may_see_row
from gongping.portal.intake.queries.row import RowPage, row_page
from gongping.portal.intake.views.browser import FREE_TEXT, SHOWN
from gongping.portal.intake.views.table_words import column_name, table_name, word_said
from gongping.portal.intake.views.timeline import timeline
from gongping.portal.kernel.api import guarded
from gongping.portal.people.api import Person


@dataclass(frozen=True, slots=True)
class Loaded(Held):
    """A row's page as policies see it."""

    page: RowPage


@dataclass(frozen=True, slots=True)
class Statement:
    """What one batch said of the row: where from, when, and each cell that differs from the statement
    before.
    """

    source: str
    batch: Batch | None
    place: str
    cells: Sequence[tuple[str, str, str]]
    current: bool


def load(request: HttpRequest, table: str, key: str) -> Loaded:
    """Return a row by the parts of its address."""
    page = row_page(table, key, request.now) if table in SHOWN else None  # type: ignore[attr-defined]
    if page is None:
        raise Http404(key)
    return Loaded(page.holder, page)


@require_safe
@never_cache
@guarded(may_see_row, load)
def row(request: HttpRequest, subject: Loaded) -> HttpResponse:
    """Show a row."""
    return _shown(request, subject, opened=False)


@require_POST
@never_cache
@guarded(may_see_contact, load)
def contact(request: HttpRequest, subject: Loaded) -> HttpResponse:
    """Show a row with its contact data; that somebody looked is in the ledger before."""
    page = subject.page
    look_at_contact(request.actor, page.table, page.now, request.now)  # type: ignore[attr-defined]
    return _shown(request, subject, opened=True)


def _shown(request: HttpRequest, subject: Loaded, *, opened: bool) -> HttpResponse:
    page, now = subject.page, request.now  # type: ignore[attr-defined]
    names = _names(page)
    chart = None
    if page.table == "work_orders":
        local = now.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(tzinfo=None)
        chart = timeline(page.now, page.beside.get("order_events", []), names, local)
    label = " · ".join(str(value) for value in page.key.values())
    shown = {
        "page": page,
        "label": label,
        "title": f"{table_name(page.table)} {label}",
        "above": [Crumb(table_name(page.table), reverse("intake:rows", args=[page.table]))],
        "cells": _cells(page, page.now, names, opened=opened),
        "has_contact": any(page.now.get(name) for name in CONTACT),
        "opened": opened,
        "statements": _statements(page, names),
        "chart": chart,
        "beside": _beside(page, names),
        "panels": row_panels(request.actor, _seen(page), now),  # type: ignore[attr-defined]
        "voids": Void.objects.filter(table=page.table, row=kept(page.key)),
        "may_ask_void": bool(may_ask_void(request.actor, subject, now)),  # type: ignore[attr-defined]
        "asked": Void.objects.filter(table=page.table, row=kept(page.key), state=Void.State.ASKED).exists(),
    }
    return render(request, "intake/row.html", shown)


def _seen(page: RowPage) -> RowSeen:
    key = {name: value or "" for name, value in kept(page.key).items()}
    return RowSeen(page.table, key, page.now, page.beside, page.history.is_void)


def _names(page: RowPage) -> dict[str, str]:
    numbers = {one.get("employee_id") for rows in page.beside.values() for one in rows}
    numbers |= {one.get("employee_id") for one in page.history.stated}
    found = Person.objects.filter(employee_id__in=[number for number in numbers if number])
    return dict(found.values_list("employee_id", "name"))


def _cells(
    page: RowPage, row: Mapping[str, Any], names: Mapping[str, str], *, opened: bool
) -> list[tuple[str, str | None]]:
    return [
        (column_name(page.table, name), said(page.table, name, row.get(name), names, opened=opened))
        for name in (*(column.name for column in TABLES[page.table].columns if column.name != "paused"),)
    ]


def said(table: str, name: str, value: Any, names: Mapping[str, str], *, opened: bool = False) -> str | None:
    """Return a cell in words, contact data masked unless they were asked for."""
    if value is None:
        return None
    if name in CONTACT and not opened:
        return masked_key(str(value))
    if name in FREE_TEXT:
        return masked_text(str(value))
    if name == "employee_id" and value in names:
        return f"{names[value]} {value}"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    column = next((one for one in TABLES[table].columns if one.name == name), None)
    if column is not None and column.words:
        return word_said(column, str(value))
    return plain(value)


def _statements(page: RowPage, names: Mapping[str, str]) -> list[Statement]:
    """The newest first, each against the one before it."""
    stated = page.history.stated
    keys = {one["_batch"] for one in stated}
    batches = {one.key: one for one in Batch.objects.filter(key__in=keys).select_related("source")}
    columns = [column.name for column in TABLES[page.table].columns if column.name != "paused"]
    found = []
    before: Mapping[str, Any] = {}
    for one in stated:
        cells = [
            (
                column_name(page.table, name),
                said(page.table, name, before.get(name), names) or _("没有"),
                said(page.table, name, one.get(name), names) or _("没有"),
            )
            for name in columns
            if before and before.get(name) != one.get(name)
        ]
        batch = batches.get(one["_batch"])
        place = (
            _("{file} 第 {line} 行").format(file=one["_file"], line=one["_line"])
            if batch and batch.file_name
            else ""
        )
        found.append(Statement(batch.source.name if batch else "", batch, place, cells, one is stated[-1]))
        before = one
    return found[::-1]


def _beside(page: RowPage, names: Mapping[str, str]) -> list[tuple[str, list[list[str | None]], list[str]]]:
    """The rows of other tables that speak of this order, each table with its titles."""
    shown = []
    for table, rows in page.beside.items():
        columns = [
            one.name for one in TABLES[table].columns if any(row.get(one.name) is not None for row in rows)
        ]
        columns = [name for name in columns if name != "order_id"][:5]
        lines = [[said(table, name, row.get(name), names) for name in columns] for row in rows]
        shown.append((table_name(table), lines, [column_name(table, name) for name in columns]))
    return shown

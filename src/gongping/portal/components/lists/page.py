"""A list as a page: declared by a room, answered here."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from gongping.portal.components.exports.note import Record
from gongping.portal.components.lists.columns import Action, Column, OnPhone
from gongping.portal.components.lists.export import KINDS, Export, exported
from gongping.portal.components.lists.filters import Filter
from gongping.portal.components.lists.query import EXPORT, PAGE, SORT, Order, address, filter_form
from gongping.portal.components.lists.shown import heads, lines
from gongping.portal.components.parts import State, Words
from gongping.portal.kernel.api import GuardedView, Policy, guarded

MOST_ON_PHONE = 4


class TooManyColumns(TypeError):
    """A list keeps more than four columns on a phone (a fault of the build, found at start)."""


class ListPage(ABC):
    """One list: a room declares what it shows, everything else is done here.

    ``name`` is ``room.list`` and stands in the ledger; ``policy`` guards the page and its files alike;
    ``record`` writes each export down before the file leaves. ``own_order`` sorts where the reader has not,
    ``order_said`` says so in words. Rows come from ``rows(request, subject)``, which fetches what the columns
    need (``select_related``, annotations): the page itself asks two queries.
    """

    name: ClassVar[str]
    title: ClassVar[Words]
    policy: ClassVar[Policy]
    columns: ClassVar[Sequence[Column]]
    filters: ClassVar[Sequence[Filter]] = ()
    actions: ClassVar[Sequence[Action]] = ()
    own_order: ClassVar[Sequence[str]] = ()
    order_said: ClassVar[Words] = ""
    page_size: ClassVar[int] = 50
    template: ClassVar[str] = "components/list_page.html"
    empty: ClassVar[State]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        kept = [one for one in getattr(cls, "columns", ()) if one.shown and one.phone is OnPhone.COLUMN]
        if len(kept) > MOST_ON_PHONE:
            raise TooManyColumns(
                f"{cls.__name__} keeps {len(kept)} columns on a phone, {MOST_ON_PHONE} at most"
            )

    @abstractmethod
    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Any]:
        """Return every row that the actor may see, before filters."""

    @property
    @abstractmethod
    def record(self) -> Record:
        """Return what writes an export down."""

    def say(self, request: HttpRequest, total: int) -> Words:
        """Return the heading: the finding, if the room has one, else the title."""
        return self.title

    def state(self, request: HttpRequest, subject: Any) -> State | None:
        """Return what stands in the place of the rows (a job still running, a fault), if anything does."""
        return None

    def locked(self, request: HttpRequest, subject: Any) -> State | None:
        """Return the notice above the rows that says since when and why they can only be read, if so."""
        return None

    def more(self, request: HttpRequest, subject: Any) -> Mapping[str, Any]:
        """Return what the room's own template needs besides."""
        return {}

    @classmethod
    def view(cls, load: Callable[..., Any] | None = None) -> GuardedView:
        """Return the view, guarded by the list's policy; ``load`` as for ``guarded``."""

        def answer(request: HttpRequest, subject: Any = None) -> HttpResponseBase:
            return cls().answer(request, subject)

        answer.__name__ = cls.__name__
        return require_safe(guarded(cls.policy, load)(answer))

    def answer(self, request: HttpRequest, subject: Any) -> HttpResponseBase:
        """Answer with the page, with its rows alone (to HTMX), or with a file of all filtered rows."""
        form = filter_form(self.filters, request)
        valid = form.is_valid()
        kind = request.GET.get(EXPORT, "")
        if valid and kind in KINDS and self.state(request, subject) is None:
            return self._file(request, subject, form, kind)
        shown = self._shown(request, subject, form) if valid else {"total": 0}
        shown |= {"list": self, "form": form, "invalid": not valid, **self.more(request, subject)}
        partial = request.headers.get("HX-Target") == "list"
        response = render(request, "components/list/rows.html" if partial else self.template, shown)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response

    def _shown(self, request: HttpRequest, subject: Any, form: forms.Form) -> dict[str, Any]:
        asked = request.GET
        state = self.state(request, subject)
        order = Order.asked(self.columns, asked.get(SORT, ""))
        columns = [one for one in self.columns if one.shown]
        shown: dict[str, Any] = {"state": state, "narrowed": self._set_filters(form), "order": order}
        if state is None:
            rows = order.sort(self._narrowed(request, subject, form), self.own_order)
            page = Paginator(rows, self.page_size).get_page(asked.get(PAGE))
            shown |= {
                "page": page,
                "total": page.paginator.count,
                "heads": heads(columns, order, asked),
                "lines": lines(columns, self.actions, page),
                "locked": self.locked(request, subject),
                "previous_url": address(asked, page=page.number - 1),
                "next_url": address(asked, page=page.number + 1),
                "export_urls": [(kind, address(asked, export=kind, page=None)) for kind in KINDS],
            }
        return shown | {"say": self.say(request, shown.get("total", 0)), "sort": asked.get(SORT, "")}

    def _narrowed(self, request: HttpRequest, subject: Any, form: forms.Form) -> QuerySet[Any]:
        rows = self.rows(request, subject)
        for one in self.filters:
            value = form.cleaned_data.get(one.key)
            if value:
                rows = one.narrow(rows, value)
        return rows

    def _set_filters(self, form: forms.Form) -> tuple[str, ...]:
        return tuple(one.key for one in self.filters if form.cleaned_data.get(one.key))

    def _file(self, request: HttpRequest, subject: Any, form: forms.Form, kind: str) -> HttpResponseBase:
        order = Order.asked(self.columns, request.GET.get(SORT, ""))
        rows = order.sort(self._narrowed(request, subject, form), self.own_order)
        now: datetime = request.now  # type: ignore[attr-defined]
        response, note = exported(
            Export(self.name, str(self.title), tuple(self.columns), kind, self._set_filters(form)), rows, now
        )
        self.record(request.actor, note, now)  # type: ignore[attr-defined]
        return response

"""Looking through evidence: the tables there are, and the rows of one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongping.engine.evidence import TABLES
from gongping.engine.evidence import Column as Contract
from gongping.portal.components.api import (
    Absent,
    Column,
    Filter,
    ListPage,
    OnPhone,
    Pick,
    Record,
    State,
    Words,
)
from gongping.portal.intake.keys import key_text
from gongping.portal.intake.masking import CONTACT, masked_key, masked_text
from gongping.portal.intake.policies import may_hand_in, may_list_rows
from gongping.portal.intake.queries.browse import ALWAYS, EVERY_MONTH, rows_seen_by
from gongping.portal.intake.store.checking import KEPT_ELSEWHERE
from gongping.portal.intake.store.place import store
from gongping.portal.intake.store.register import newest
from gongping.portal.intake.views.table_words import about, lazy_column, lazy_table, table_name, word_said
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export

SHOWN = tuple(name for name in TABLES if name not in KEPT_ELSEWHERE)
FREE_TEXT = ("note", "reason", "outcome")
_FOUR = 3
PICKED = ("kind", "category", "urgency", "site", "status", "event", "channel")


@require_safe
@guarded(may_list_rows)
def tables(request: HttpRequest) -> HttpResponse:
    """Show which tables there are, with their months."""
    version = newest()
    found = []
    for name in SHOWN:
        months = [] if version is None else store().months(name, version)
        if months:
            dated = [month for month in months if month != ALWAYS]
            found.append((name, table_name(name), about(TABLES[name]), dated[:1], dated[-1:]))
    shown = {
        "tables": found,
        "version": version,
        "may_hand_in": bool(may_hand_in(request.actor, None, request.now)),  # type: ignore[attr-defined]
    }
    return render(request, "intake/tables.html", shown)


def load_table(request: HttpRequest, table: str) -> str:
    """Return the table of an address."""
    if table not in SHOWN:
        raise Http404(table)
    return table


@require_safe
@guarded(may_list_rows, load_table)
def rows(request: HttpRequest, table: str) -> HttpResponseBase:
    """Show the rows of a table that the reader may see."""
    return list_of(table)().answer(request, None)


class _Anything:
    """Free words in any text of a row but the household's key."""

    key = "q"

    def field(self, request: HttpRequest) -> forms.Field:
        """Return a search field."""
        label = str(_("编号、类别或内容"))
        widget = forms.TextInput(attrs={"type": "search", "placeholder": label, "autocomplete": "off"})
        return forms.CharField(label=label, required=False, max_length=100, widget=widget)

    def narrow(self, rows: Any, value: str) -> Any:
        """Return the rows that hold every word."""
        return rows.where(text=value)


class RowList(ListPage):
    """Rows of one table; a class per table says which."""

    policy = may_list_rows
    table: ClassVar[str]
    template = "intake/rows.html"
    empty = State(
        _("这里还没有你能看的行"),
        _("你能看自己的、你团队的行；换一个月份，或请人力资源导入。"),
        action=(_("看有哪些表"), "/evidence/"),
    )

    def rows(self, request: HttpRequest, subject: Any) -> Any:
        """Return the rows that the actor may see: of the newest month unless another is chosen."""
        version = newest()
        if version is None:
            raise Http404(self.table)
        months = store().months(self.table, version)
        return rows_seen_by(request.actor, version, self.table, months, request.now)  # type: ignore[attr-defined]

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export


@cache
def list_of(table: str) -> type[RowList]:
    """Return the list of a table's rows, made once."""
    contract = TABLES[table]
    return type(
        f"{table.title().replace('_', '')}Rows",
        (RowList,),
        {
            "name": f"intake.{table}",
            "title": lazy_table(table),
            "table": table,
            "columns": _columns(table, contract.columns),
            "filters": _filters(table, contract.columns),
            "own_order": (f"-{contract.at}",) if contract.at else contract.key,
            "order_said": _("最近的在前") if contract.at else "",
        },
    )


def _columns(table: str, contract: Sequence[Contract]) -> tuple[Column, ...]:
    """The key first, then the moment and the holder; on a phone the others stand below the key."""
    moment = TABLES[table].at
    first = [name for name in (TABLES[table].key[0], moment, "employee_id") if name]
    ordered = sorted(contract, key=lambda one: first.index(one.name) if one.name in first else _FOUR)
    return tuple(_column(table, one, place) for place, one in enumerate(ordered) if one.name != "paused")


def _column(table: str, one: Contract, place: int) -> Column:
    phone = OnPhone.COLUMN if place < _FOUR else OnPhone.META if place < 2 * _FOUR else OnPhone.HIDDEN
    link: Callable[[Mapping[str, Any]], str] | None = None
    if place == 0:
        link = lambda row: reverse("intake:row", args=[table, key_text(table, row)])  # noqa: E731
    return Column(
        one.name,
        lazy_column(table, one.name),
        _value(one),
        () if one.name in CONTACT else (one.name,),
        numeric=one.storage in ("int64", "decimal"),
        link=link,
        phone=phone,
        shown=place < 3 * _FOUR,
        meta=(lambda row: row["employee_id"] or "") if one.name == "employee_id" else None,
    )


def _value(one: Contract) -> Callable[[Mapping[str, Any]], Any]:
    def value(row: Mapping[str, Any]) -> Any:
        cell = row.get(one.name)
        if cell is None:
            return Absent(_("没有"))
        if one.name == "employee_id":
            return row["_name"] or cell
        if one.name in CONTACT:
            return masked_key(cell)
        if one.words:
            return word_said(one, cell)
        if one.storage == "timestamp":
            # evidence is local and without a zone: it is written as it stands
            return f"{cell:%Y-%m-%d %H:%M}"
        return masked_text(cell) if one.name in FREE_TEXT else cell

    return value


def _filters(table: str, contract: Sequence[Contract]) -> tuple[Filter, ...]:
    names = {one.name for one in contract}
    found: list[Filter] = [_Anything()]
    if TABLES[table].at and TABLES[table].column(str(TABLES[table].at)).storage in ("timestamp", "date"):
        found.append(Pick("month", _("月份"), _("最近一个月"), _months(table), _of_month))
    if "employee_id" in names:
        found.append(Pick("who", _("谁的"), _("我能看的所有人"), _whose, _of_whom))
    found += [
        Pick(name, lazy_column(table, name), _all_of(table, name), _choices(table, name), _equal(name))
        for name in PICKED
        if name in names
    ][:2]
    return tuple(found)


def _months(table: str) -> Callable[[HttpRequest], Iterable[tuple[str, Words]]]:
    def choices(request: HttpRequest) -> Iterable[tuple[str, Words]]:
        version = newest()
        months = [] if version is None else store().months(table, version)
        return [(EVERY_MONTH, _("全部月份")), *((one, one) for one in reversed(months) if one != ALWAYS)]

    return choices


def _of_month(rows: Any, value: str) -> Any:
    return rows.in_months(value)


def _whose(request: HttpRequest) -> Iterable[tuple[str, Words]]:
    return [("me", _("只看我的")), ("nobody", _("没有经手人的"))]


def _of_whom(rows: Any, value: str) -> Any:
    return rows.of_nobody() if value == "nobody" else rows.mine()


def _all_of(table: str, name: str) -> Words:
    return lazy_column(table, name)


def _choices(table: str, name: str) -> Callable[[HttpRequest], Iterable[tuple[str, Words]]]:
    def choices(request: HttpRequest) -> Iterable[tuple[str, Words]]:
        version = newest()
        if version is None:
            return []
        months = store().months(table, version)
        seen = rows_seen_by(request.actor, version, table, months, request.now)  # type: ignore[attr-defined]
        chosen = request.GET.get("month", "")
        seen = seen.in_months(chosen) if chosen in (EVERY_MONTH, *months) else seen
        column = TABLES[table].column(name)
        return [(one, word_said(column, one)) for one in sorted(seen.values(name))]

    return choices


def _equal(name: str) -> Callable[[Any, str], Any]:
    return lambda rows, value: rows.equal(name, value)

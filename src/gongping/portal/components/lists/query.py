"""What an address asks of a list: filters, order, page, file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.http import HttpRequest, QueryDict

from gongping.portal.components.lists.columns import Column
from gongping.portal.components.lists.filters import Filter

SORT, PAGE, EXPORT = "sort", "page", "export"


def filter_form(filters: Sequence[Filter], request: HttpRequest) -> forms.Form:
    """Return the list's form, bound to the address."""
    fields = {one.key: one.field(request) for one in filters}
    made: type[forms.Form] = type("ListFilters", (forms.Form,), fields)
    return made(request.GET, auto_id="f_%s", use_required_attribute=False)


@dataclass(frozen=True, slots=True)
class Order:
    """By which column a list is sorted; ``column`` None is the list's own order."""

    column: Column | None
    descending: bool = False

    @classmethod
    def asked(cls, columns: Sequence[Column], wish: str) -> "Order":
        """Read ``name`` or ``-name``; anything that is no sortable column means the list's own order."""
        key = wish.removeprefix("-")
        found = next((one for one in columns if one.key == key and one.order), None)
        return cls(found, descending=found is not None and wish.startswith("-"))

    def sort(self, rows: QuerySet[Any], own: Sequence[str]) -> QuerySet[Any]:
        """Return the rows in order, the key deciding between equals; absent values come last either way."""
        if self.column is None:
            return rows.order_by(*own, "pk")
        turned = (
            F(name).desc(nulls_last=True) if self.descending else F(name).asc(nulls_last=True)
            for name in self.column.order
        )
        return rows.order_by(*turned, "pk")


def address(asked: QueryDict, **changes: str | int | None) -> str:
    """Return the query part of an address with some parameters changed (None: left out)."""
    changed = asked.copy()
    for key, value in changes.items():
        changed.pop(key, None)
        if value is not None:
            changed[key] = str(value)
    for key in [key for key, value in changed.items() if value == ""]:
        del changed[key]
    return f"?{changed.urlencode()}" if changed else "?"

"""A page of a list as its template sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

from gongping.portal.components.lists.columns import Action, Column, OnPhone
from gongping.portal.components.lists.query import PAGE, SORT, Order, address
from gongping.portal.components.parts import Absent, Tone, Words
from gongping.portal.components.words import in_words

_WIDTH = {OnPhone.COLUMN: "", OnPhone.META: "wide-only", OnPhone.HIDDEN: "wide-only"}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: where it sorts to, and how it is sorted now."""

    title: Words
    classes: str
    url: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, in words."""

    words: str
    classes: str
    url: str
    tone: Tone
    is_tag: bool
    is_absent: bool
    meta: Words


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, the grey lines of the phone below the first, its buttons."""

    cells: Sequence[Cell]
    phone_meta: Sequence[tuple[Words, str]]
    actions: Sequence[tuple[Words, str]]


def heads(columns: Sequence[Column], order: Order, asked: QueryDict) -> list[Head]:
    """Return the heads of the columns."""
    return [_head(column, order, asked) for column in columns]


def lines(columns: Sequence[Column], actions: Sequence[Action], rows: Page[Any]) -> list[Line]:
    """Return the rows of a page."""
    return [_line(columns, actions, row) for row in rows]


def _head(column: Column, order: Order, asked: QueryDict) -> Head:
    current = order.column is column
    url, said = "", ""
    if column.order:
        turned = current and not order.descending
        url = address(asked, **{SORT: f"-{column.key}" if turned else column.key, PAGE: None})
    if current:
        said = "descending" if order.descending else "ascending"
    return Head(column.title, _classes(column), url, said)


def _line(columns: Sequence[Column], actions: Sequence[Action], row: Any) -> Line:
    cells = [_cell(column, row) for column in columns]
    meta = [
        (column.title, cell.words)
        for column, cell in zip(columns, cells, strict=True)
        if column.phone is OnPhone.META and not cell.is_absent
    ]
    buttons = [(action.label, action.url(row)) for action in actions]
    return Line(cells, meta, [(label, url) for label, url in buttons if url])


def _cell(column: Column, row: Any) -> Cell:
    value = column.value(row)
    absent = value is None or isinstance(value, Absent)
    return Cell(
        words=in_words(value),
        classes=_classes(column),
        url=column.link(row) if column.link else "",
        tone=column.tone(row) if column.tone else "",
        is_tag=column.tone is not None and not absent,
        is_absent=absent,
        meta=column.meta(row) if column.meta else "",
    )


def _classes(column: Column) -> str:
    return " ".join(filter(None, ("num" if column.numeric else "", _WIDTH[column.phone])))

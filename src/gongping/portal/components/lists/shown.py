"""A page of a list as its template sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.safestring import SafeString

from gongping.portal.components.lists.columns import Action, Column, OnPhone
from gongping.portal.components.lists.query import PAGE, SORT, Order, address
from gongping.portal.components.parts import Absent, Tone, Words
from gongping.portal.components.words import in_words

_PHONE_META = '<span class="meta narrow-only">{} {}</span>'
_BUTTON = '<a class="btn small" href="{}">{}</a>'
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

    def inside(self) -> str:
        """Return the value as link, status word, grey word or plain, and the grey line below it."""
        words = escape(self.words)
        if self.url:
            words = f'<a href="{escape(self.url)}">{words}</a>'
        elif self.is_tag:
            words = f'<span class="tag {self.tone}">{words}</span>'
        elif self.is_absent:
            words = f'<span class="muted">{words}</span>'
        return f'{words}<span class="meta">{escape(str(self.meta))}</span>' if self.meta else words


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, the grey lines of the phone below the first, its buttons.

    ``has_buttons`` says that the list has a column of them, whether or not this row has any.
    """

    cells: Sequence[Cell]
    phone_meta: Sequence[tuple[Words, str]]
    actions: Sequence[tuple[Words, str]]
    has_buttons: bool

    @property
    def html(self) -> SafeString:
        """The cells of the row, everything in them escaped. A template would ask ten times as long."""
        below = "".join(
            _PHONE_META.format(escape(str(title)), escape(words)) for title, words in self.phone_meta
        )
        cells = [
            f"<td{_class(cell.classes)}>{cell.inside()}{'' if place else below}</td>"
            for place, cell in enumerate(self.cells)
        ]
        if self.has_buttons:
            links = (_BUTTON.format(escape(url), escape(str(label))) for label, url in self.actions)
            cells.append(f'<td class="num">{"".join(links)}</td>')
        return SafeString("".join(cells))


def heads(columns: Sequence[Column], order: Order, asked: QueryDict) -> list[Head]:
    """Return the heads of the columns."""
    return [_head(column, order, asked) for column in columns]


def lines(columns: Sequence[Column], actions: Sequence[Action], rows: Page[Any]) -> list[Line]:
    """Return the rows of a page."""
    spoken = [replace(one, title=str(one.title)) for one in columns]
    return [_line(spoken, actions, row) for row in rows]


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
    meta: list[tuple[Words, str]] = [
        (column.title, cell.words)
        for column, cell in zip(columns, cells, strict=True)
        if column.phone is OnPhone.META and not cell.is_absent
    ]
    buttons = [(action.label, action.url(row)) for action in actions]
    return Line(cells, meta, [(label, url) for label, url in buttons if url], bool(actions))


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


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def _classes(column: Column) -> str:
    return " ".join(filter(None, ("num" if column.numeric else "", _WIDTH[column.phone])))

"""Columns of a list."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gongping.portal.components.parts import Tone, Words
from gongping.portal.components.words import Value


class OnPhone(StrEnum):
    """What becomes of a column at 360 px: a column still, a line below the first cell, or nothing."""

    COLUMN = "column"
    META = "meta"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title and the value of a row, which is shown and exported alike.

    ``order`` are the fields that sort it (empty: not sortable). ``link`` gives the address a cell leads to,
    ``tone`` makes it a status word in its colour, ``meta`` a grey line below the value. ``phone`` says what
    becomes of it at 360 px; at most four columns stay columns there. ``exported`` False keeps it out of
    files, ``shown`` False out of the page.
    """

    key: str
    title: Words
    value: Callable[[Any], Value]
    order: tuple[str, ...] = ()
    numeric: bool = False
    link: Callable[[Any], str] | None = None
    tone: Callable[[Any], Tone] | None = None
    meta: Callable[[Any], Words] | None = None
    phone: OnPhone = OnPhone.COLUMN
    exported: bool = True
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    """A button at the end of each row that leads to a page (``url`` of the row; empty: none)."""

    label: Words
    url: Callable[[Any], str]

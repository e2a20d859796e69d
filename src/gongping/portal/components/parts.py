"""What the parts of a page are given: plain values, already in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise

Words = str | Promise
Tone = Literal["", "good", "warn", "bad", "acc"]


@dataclass(frozen=True, slots=True)
class Absent:
    """A value that is not there, with the grey words that say why: never nought, never blank."""

    why: Words


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline figure with its verdict in words."""

    label: Words
    value: Words | Absent
    unit: Words = ""
    verdict: Words = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """A thing to do: what, one line of why, where, and until when (aware) with the word that says so."""

    what: Words
    why: Words = ""
    url: str = ""
    action: Words = ""
    status: Words = ""
    tone: Tone = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class News:
    """A thing that happened and concerns the reader."""

    what: Words
    at: datetime
    why: Words = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a cycle."""

    name: Words
    when: Words
    state: Literal["done", "now", "later"] = "later"


@dataclass(frozen=True, slots=True)
class Node:
    """One line of an explanation, which opens to the lines below it or to a text."""

    name: Words
    measured: Words = ""
    sample: Words = ""
    points: Words = ""
    weight: Words = ""
    counted: Words = ""
    text: Words = ""
    rows_url: str = ""
    rows_label: Words = ""
    opened: bool = False
    below: Sequence["Node"] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one."""

    label: Words
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: what is sent, what is read, and the behaviour that it stands for."""

    value: str
    label: Words
    anchor: Words = ""


@dataclass(frozen=True, slots=True)
class State:
    """A page or list without its content: what is the case, what is unharmed, what to do.

    ``code`` is the stable code of a fault. ``action`` and ``second`` are pairs of words and address.
    """

    title: Words
    text: Words = ""
    action: tuple[Words, str] | None = None
    second: tuple[Words, str] | None = None
    code: str = ""

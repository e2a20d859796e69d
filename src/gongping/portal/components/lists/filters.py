"""Filters of a list: each is one field of its form and narrows the rows by one value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from gongping.portal.components.parts import Words

Narrow = Callable[[QuerySet[Any], str], QuerySet[Any]]
Choices = Callable[[HttpRequest], Iterable[tuple[str, Words]]]


class Filter(Protocol):
    """What every filter offers."""

    @property
    def key(self) -> str:
        """Name the parameter of the address."""

    def field(self, request: HttpRequest) -> forms.Field:
        """Return the field of the list's form."""

    def narrow(self, rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Return the rows that fit a valid value."""


@dataclass(frozen=True, slots=True)
class Search:
    """Free words; a row fits if every word is found in at least one of the ``lookups``."""

    label: Words
    lookups: tuple[str, ...]
    key: str = "q"

    def field(self, request: HttpRequest) -> forms.Field:
        """Return a search field."""
        widget = forms.TextInput(attrs={"type": "search", "placeholder": self.label, "autocomplete": "off"})
        return forms.CharField(label=str(self.label), required=False, max_length=100, widget=widget)

    def narrow(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the rows in which every word is found."""
        for word in value.split():
            rows = rows.filter(reduce(or_, (Q(**{lookup: word}) for lookup in self.lookups)))
        return rows


@dataclass(frozen=True, slots=True)
class Pick:
    """One of a list of values; ``all_label`` says what no choice means (全部项目)."""

    key: str
    label: Words
    all_label: Words
    choices: Choices
    narrows: Narrow

    def field(self, request: HttpRequest) -> forms.Field:
        """Return a drop-down."""
        return forms.ChoiceField(
            label=str(self.label), required=False, choices=[("", self.all_label), *self.choices(request)]
        )

    def narrow(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the rows of the value."""
        return self.narrows(rows, value)


@dataclass(frozen=True, slots=True)
class OnDay:
    """A calendar day, as ``2026-09-30``; rows are narrowed by ``narrows(rows, "2026-09-30")``."""

    key: str
    label: Words
    narrows: Narrow

    def field(self, request: HttpRequest) -> forms.Field:
        """Return a date field."""
        return forms.DateField(
            label=str(self.label),
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )

    def narrow(self, rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Return the rows of the day."""
        return self.narrows(rows, value.isoformat())


def equals(field: str) -> Narrow:
    """Return a narrowing that keeps rows whose field has the value."""
    return lambda rows, value: rows.filter(**{field: value})

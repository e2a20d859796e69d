"""Recorded events that add to a total or take from it, each kind and each side capped."""

from typing import Annotated

from pydantic import Field

from gongping.engine.schemes.values import Id, Number, Part, Text


class EventKind(Part):
    """One kind of event: its points, the most it may give in a period, and what it must not count twice.

    ``excludes`` names indicators out of which the event's order is taken. ``not_for`` (written ``not``)
    says in words what does not count as such an event.
    """

    id: Id
    name: Text
    name_en: Text | None = None
    points: Number
    cap: Number | None = None
    excludes: tuple[Id, ...] = ()
    not_for: Annotated[Text | None, Field(alias="not")] = None


class EventsRule(Part):
    """The caps of both sides, the floor a total never falls below, and the catalogue of kinds."""

    cap_up: Number
    cap_down: Number
    floor: Number
    kinds: Annotated[tuple[EventKind, ...], Field(min_length=1)]

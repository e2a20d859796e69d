"""What later rooms show on the page of a row of evidence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongping.portal.kernel.api import Actor

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row as its page has read it: its key as text, what counts now, rows of other tables about it."""

    table: str
    key: Mapping[str, str]
    now: Row
    beside: Mapping[str, Sequence[Row]]
    is_void: bool


Source = Callable[[Actor, RowSeen, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class RowPanel:
    """A part of a row's page: a template with what it shows, or nothing where ``source`` says None."""

    template: str
    source: Source


_PANELS: dict[str, RowPanel] = {}


def add_row_panel(name: str, panel: RowPanel) -> None:
    """Register a part of the page under a name ``room.what``; at most four queries, none of the store."""
    _PANELS[name] = panel


def row_panels(actor: Actor, row: RowSeen, at: datetime) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """Return the templates of the parts with what they show."""
    filled = [(panel.template, panel.source(actor, row, at)) for panel in _PANELS.values()]
    return [(template, shown) for template, shown in filled if shown is not None]

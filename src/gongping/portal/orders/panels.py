"""What later rooms show on an order's page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongping.portal.kernel.api import Actor
from gongping.portal.orders.subjects import OrderSubject

Source = Callable[[Actor, OrderSubject, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class OrderPanel:
    """A part of an order's page: a template with what it shows, or nothing where ``source`` says None."""

    template: str
    source: Source
    order: int = 0


_PANELS: dict[str, OrderPanel] = {}


def add_order_panel(name: str, panel: OrderPanel) -> None:
    """Register a part of the page under a name ``room.what``; at most three queries."""
    _PANELS[name] = panel


def panels_for(actor: Actor, subject: OrderSubject, at: datetime) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """Return the templates of the parts with what they show."""
    panels = sorted(_PANELS.values(), key=lambda panel: panel.order)
    filled = [(panel.template, panel.source(actor, subject, at)) for panel in panels]
    return [(template, shown) for template, shown in filled if shown is not None]

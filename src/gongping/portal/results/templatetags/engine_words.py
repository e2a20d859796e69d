"""The engine's own words in a template, so that a label reads as in the printed report; words beside rows."""

from django import template
from django.template import Context

from gongping.engine.results import RowsView, Voice
from gongping.portal.results.queries.beside import Beside, RowWords

register = template.Library()


@register.filter
def word(voice: Voice, key: str) -> str:
    """Return a label of the engine's catalogue: ``{{ voice|word:"tree.points" }}``."""
    return voice.words(key)


@register.simple_tag(takes_context=True)
def beside_row(context: Context, rows: RowsView, key: str) -> RowWords | None:
    """Return what stands beside a listed row, None on pages without words."""
    beside: Beside | None = context.get("beside")
    return beside.of(rows, key) if beside else None

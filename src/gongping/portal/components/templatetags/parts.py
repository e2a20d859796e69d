"""Tags and filters with which templates show the parts of a page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongping.portal.components import words
from gongping.portal.components.parts import Absent, State

register = template.Library()


@register.filter
def in_words(value: words.Value) -> str | SafeString:
    """Write a value: figures with groups and a true minus, local moments, absence in grey."""
    if value is None or isinstance(value, Absent):
        return format_html('<span class="muted">{}</span>', words.in_words(value))
    return words.in_words(value)


@register.filter
def amount(value: float, places: int | None = None) -> str:
    """Write a figure with so many decimals."""
    return words.amount(value, places)


@register.filter
def change(value: float, places: int | None = None) -> str:
    """Write a change with its sign."""
    return words.change(value, places)


@register.inclusion_tag("components/parts/state.html")
def show_state(state: State) -> Mapping[str, Any]:
    """Show what stands in the place of content that is not there."""
    return {"state": state}

"""The engine's own words in a template, so that a label reads as in the printed report."""

from django import template

from gongping.engine.results import Voice

register = template.Library()


@register.filter
def word(voice: Voice, key: str) -> str:
    """Return a label of the engine's catalogue: ``{{ voice|word:"tree.points" }}``."""
    return voice.words(key)

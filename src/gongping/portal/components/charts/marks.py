"""The marks of a drawing as SVG, places in pixels rounded to a tenth."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongping.portal.components.parts import Words

FULL, HALF = 12.0, 6.8


def _place(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def line(x1: float, y1: float, x2: float, y2: float, classes: str) -> SafeString:
    """Return a straight line."""
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>', *map(_place, (x1, y1, x2, y2)), classes
    )


def rect(x: float, y: float, width: float, height: float, classes: str, *, round_by: int = 0) -> SafeString:
    """Return a rectangle, its corners rounded by so many pixels."""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" class="{}"{}/>',
        *map(_place, (x, y, width, height)),
        classes,
        format_html(' rx="{}"', round_by) if round_by else "",
    )


def dot(x: float, y: float, radius: float, classes: str) -> SafeString:
    """Return a filled circle."""
    return format_html('<circle cx="{}" cy="{}" r="{}" class="{}"/>', *map(_place, (x, y, radius)), classes)


def text(x: float, y: float, words: Words, classes: str = "") -> SafeString:
    """Return words that begin (class m: are centred, r: end) at ``x`` on the line ``y``."""
    return format_html('<text x="{}" y="{}" class="{}">{}</text>', _place(x), _place(y), classes, words)


def path(points: Iterable[tuple[float, float]], classes: str) -> SafeString:
    """Return a line through points."""
    joined = " ".join(f"{_place(x)},{_place(y)}" for x, y in points)
    return format_html('<polyline class="{}" points="{}"/>', classes, joined)


def text_width(words: Words) -> float:
    """Return about how wide words are: full width for Chinese, half for Latin letters and figures."""
    return sum(FULL if ord(letter) >= 0x2E80 or letter in "“”·" else HALF for letter in str(words))

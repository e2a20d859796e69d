"""What a chart is: its finding, its drawings for wide and narrow screens, its table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from gongping.portal.components.parts import Words

WIDE, NARROW = 744, 328


@dataclass(frozen=True, slots=True)
class Drawing:
    """One SVG: its size in pixels, its marks, and the class of the places where it is shown."""

    width: int
    height: int
    marks: Sequence[SafeString]
    shown_at: str = ""

    @property
    def body(self) -> SafeString:
        """Return the marks as one piece; each was escaped where it was made."""
        return mark_safe("".join(self.marks))  # noqa: S308


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture of a chart: ``finding`` is what it says, ``title`` and ``note`` stand above it."""

    finding: str
    drawings: Sequence[Drawing]
    title: Words = ""
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a chart as a table of words."""

    titles: Sequence[Words]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: panels (one, or several on one scale), a line below them, the table behind 看数据表."""

    finding: str
    panels: Sequence[Panel]
    numbers: Numbers
    caption: Words = ""


def at_both_widths(draw: Callable[[int], Drawing]) -> tuple[Drawing, Drawing]:
    """Return drawings of the same for wide and for narrow screens, of which one is shown."""
    return replace(draw(WIDE), shown_at="at-wide"), replace(draw(NARROW), shown_at="at-narrow")

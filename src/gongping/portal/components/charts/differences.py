"""Is a rater or a group different: a dot with its interval around 0, coloured where that leaves 0 out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongping.portal.components.charts import marks
from gongping.portal.components.charts.chart import (
    Chart,
    Drawing,
    Numbers,
    Panel,
    at_both_widths,
)
from gongping.portal.components.charts.scale import Scale, round_ticks
from gongping.portal.components.parts import Words
from gongping.portal.components.words import change

ROW, TOP = 32, 22


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference from the whole and its interval."""

    name: Words
    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Say whether the interval leaves 0 out."""
        return self.low > 0 or self.high < 0


def differences(
    finding: str,
    rows: Sequence[Difference],
    sides: tuple[Words, Words],
    *,
    places: int = 1,
    caption: Words = "",
) -> Chart:
    """Draw one line each; ``sides`` says what left and right of 0 mean (偏严, 偏宽)."""
    drawings = at_both_widths(lambda width: _drawing(rows, sides, places, width))
    table = [
        [str(one.name), *(change(value, places) for value in (one.value, one.low, one.high))] for one in rows
    ]
    numbers = Numbers([_("名称"), _("差"), _("区间从"), _("区间到")], table)
    return Chart(finding, [Panel(finding, drawings)], numbers, caption)


def _drawing(rows: Sequence[Difference], sides: tuple[Words, Words], places: int, width: int) -> Drawing:
    furthest = max((abs(end) for one in rows for end in (one.low, one.high)), default=1.0)
    ticks = round_ticks(-furthest, furthest, about=4)
    names = max((marks.text_width(one.name) for one in rows), default=0) + 12
    across = Scale(ticks[0], ticks[-1], min(names, width * 0.4), width - 48)
    bottom = TOP + ROW * len(rows)
    drawn = [mark for tick in ticks for mark in _tick(tick, across, bottom)]
    drawn += [
        marks.text((across.start + across(0)) / 2, 14, sides[0], "m"),
        marks.text((across(0) + across.end) / 2, 14, sides[1], "m"),
    ]
    for place, one in enumerate(rows):
        drawn += _row(one, TOP + ROW * place + ROW / 2, across, places, width)
    return Drawing(width, bottom + 22, drawn)


def _tick(tick: float, across: Scale, bottom: float) -> list[SafeString]:
    return [
        marks.line(across(tick), TOP, across(tick), bottom, "axis" if tick == 0 else "grid"),
        marks.text(across(tick), bottom + 16, change(tick), "m"),
    ]


def _row(one: Difference, y: float, across: Scale, places: int, width: int) -> list[SafeString]:
    bold = "k" if one.is_clear else ""
    return [
        marks.text(0, y + 4, one.name, bold),
        marks.line(across(one.low), y, across(one.high), y, "lw" if one.is_clear else "l2"),
        marks.dot(across(one.value), y, 4.5, "fw" if one.is_clear else "f1"),
        marks.text(width, y + 4, change(one.value, places), f"r {bold}".strip()),
    ]

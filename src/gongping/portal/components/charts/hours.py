"""Enough people each hour: the need as grey columns, today's staffing dashed, the plan solid."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongping.portal.components.charts import marks
from gongping.portal.components.charts.chart import (
    WIDE,
    Chart,
    Drawing,
    Numbers,
    Panel,
    at_both_widths,
)
from gongping.portal.components.charts.scale import Scale, round_ticks
from gongping.portal.components.parts import Words
from gongping.portal.components.words import amount

TOP, BASE, HEIGHT, LEFT, RIGHT = 14, 118, 142, 24, 44


@dataclass(frozen=True, slots=True)
class Hour:
    """People needed, present now and present by the plan within one hour of the day."""

    name: str
    need: float
    now: float
    plan: float


def hours_need(finding: str, hours: Sequence[Hour], *, caption: Words = "") -> Chart:
    """Draw the hours of a day side by side."""
    drawings = at_both_widths(lambda width: _drawing(hours, width))
    rows = [[one.name, amount(one.need), amount(one.now), amount(one.plan)] for one in hours]
    numbers = Numbers([_("时段"), _("需要"), _("现在"), _("方案")], rows)
    return Chart(finding, [Panel(finding, drawings)], numbers, caption)


def _drawing(hours: Sequence[Hour], width: int) -> Drawing:
    most = max((number for one in hours for number in (one.need, one.now, one.plan)), default=1.0)
    ticks = round_ticks(0, most, about=3)
    across, up = Scale(0, len(hours), LEFT, width - RIGHT), Scale(0, ticks[-1], BASE, TOP)
    drawn = []
    for tick in ticks:
        drawn.append(marks.line(LEFT, up(tick), width - RIGHT, up(tick), "axis" if tick == 0 else "grid"))
        drawn.append(marks.text(LEFT - 6, up(tick) + 4, amount(tick, 0 if tick.is_integer() else 1), "r"))
    for place, one in enumerate(hours):
        left, right = across(place) + 1, across(place + 1) - 1
        drawn.append(marks.rect(left, up(one.need), right - left, BASE - up(one.need), "f3"))
    every = 1 if width == WIDE else 3
    drawn += [
        marks.text(across(n + 0.5), HEIGHT - 8, one.name, "m")
        for n, one in enumerate(hours)
        if n % every == 0
    ]
    drawn.append(_stairs([one.now for one in hours], across, up, "l2 dash"))
    drawn.append(_stairs([one.plan for one in hours], across, up, "l1"))
    return Drawing(width, HEIGHT, [*drawn, *_ends(hours[-1], up, width - RIGHT + 6)])


def _stairs(values: Sequence[float], across: Scale, up: Scale, classes: str) -> SafeString:
    points = [
        point
        for n, value in enumerate(values)
        for point in ((across(n), up(value)), (across(n + 1), up(value)))
    ]
    return marks.path(points, classes)


def _ends(last: Hour, up: Scale, x: float) -> list[SafeString]:
    plan, now = up(last.plan), up(last.now)
    drawn = [marks.text(x, plan + 4, _("方案"), "k")]
    if abs(plan - now) >= 14:
        drawn.append(marks.text(x, now + 4, _("现在")))
    return drawn

"""How does each group move: one small line chart each, all on one scale, the last value labelled."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongping.portal.components.charts import marks
from gongping.portal.components.charts.chart import NARROW, Chart, Drawing, Numbers, Panel
from gongping.portal.components.charts.scale import Scale, round_ticks, spread_of
from gongping.portal.components.parts import Words
from gongping.portal.components.words import amount

TOP, BOTTOM, HEIGHT, LEFT, RIGHT = 10, 90, 112, 34, 44


@dataclass(frozen=True, slots=True)
class Series:
    """One group: its values by moment (None: absent, the line has a gap), and last period's level."""

    name: Words
    note: Words
    values: Sequence[float | None]
    before: float | None = None


def small_multiples(
    finding: str, moments: Sequence[str], series: Sequence[Series], *, places: int = 1, caption: Words = ""
) -> Chart:
    """Draw each series in its own panel on the scale of all of them."""
    low, high = spread_of(value for one in series for value in (*one.values, one.before))
    ticks = round_ticks(low, high, about=3)
    panels = [
        Panel(f"{one.name}：{one.note}", [_drawing(one, moments, ticks, places)], one.name, one.note)
        for one in series
    ]
    rows = [
        [moment, *(_words(one.values[place], places) for one in series)]
        for place, moment in enumerate(moments)
    ]
    rows.append([_("上期"), *(_words(one.before, places) for one in series)])
    return Chart(finding, panels, Numbers([_("时间"), *(one.name for one in series)], rows), caption)


def _drawing(one: Series, moments: Sequence[str], ticks: Sequence[float], places: int) -> Drawing:
    across = Scale(0, max(len(moments) - 1, 1), LEFT, NARROW - RIGHT)
    up = Scale(ticks[0], ticks[-1], BOTTOM, TOP)
    drawn = [mark for tick in ticks for mark in _grid(tick, up, places)]
    if one.before is not None:
        drawn.append(marks.line(LEFT, up(one.before), NARROW - RIGHT, up(one.before), "cut"))
    points = [(across(n), up(value)) for n, value in enumerate(one.values) if value is not None]
    drawn += [marks.path(part, "l1") for part in _unbroken(one.values, across, up)]
    if points:
        drawn += _last(points[-1], one, up, places)
    drawn += [
        marks.text(LEFT, HEIGHT - 4, moments[0]),
        marks.text(NARROW - RIGHT, HEIGHT - 4, moments[-1], "r"),
    ]
    return Drawing(NARROW, HEIGHT, drawn)


def _grid(tick: float, up: Scale, places: int) -> list[SafeString]:
    return [
        marks.line(LEFT, up(tick), NARROW - RIGHT, up(tick), "grid"),
        marks.text(LEFT - 6, up(tick) + 4, amount(tick, places), "r"),
    ]


def _unbroken(values: Sequence[float | None], across: Scale, up: Scale) -> list[list[tuple[float, float]]]:
    parts: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            parts.append([])
        else:
            parts[-1].append((across(place), up(value)))
    return [part for part in parts if len(part) > 1]


def _last(end: tuple[float, float], one: Series, up: Scale, places: int) -> list[SafeString]:
    value = next(value for value in reversed(one.values) if value is not None)
    x, y = end
    drawn = [marks.dot(x, y, 3.5, "f1"), marks.text(NARROW - RIGHT + 6, y + 4, amount(value, places), "k")]
    # the label of the dashed line gives way to the one that matters
    if one.before is not None and abs(up(one.before) - y) >= 14:
        drawn.append(marks.text(NARROW - RIGHT + 6, up(one.before) + 4, _("上期")))
    return drawn


def _words(value: float | None, places: int) -> str:
    return _("没有") if value is None else amount(value, places)

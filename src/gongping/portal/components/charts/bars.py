"""Where did points go: bars from 0, sorted by size. Actual against guide: a bar and a tick."""

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
from gongping.portal.components.charts.scale import Scale
from gongping.portal.components.parts import Words
from gongping.portal.components.words import amount, change

ROW, BAR, FIGURE = 26, 16, 52


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``guide`` is the value it is held against, drawn as a tick."""

    name: Words
    value: float
    guide: float | None = None


def bars(finding: str, items: Sequence[Bar], *, places: int = 2, caption: Words = "") -> Chart:
    """Draw gains and losses from 0, the largest loss first."""
    ordered = sorted(items, key=lambda one: one.value)
    rows = [[str(one.name), change(one.value, places)] for one in ordered]
    drawings = at_both_widths(lambda width: _signed(ordered, places, width))
    return Chart(finding, [Panel(finding, drawings)], Numbers([_("来源"), _("分")], rows), caption)


def bars_with_ticks(finding: str, items: Sequence[Bar], *, unit: Words = "", caption: Words = "") -> Chart:
    """Draw actual values as bars and their guides as ticks, in the order given."""
    rows = [
        [str(one.name), amount(one.value), _("没有") if one.guide is None else amount(one.guide)]
        for one in items
    ]
    drawings = at_both_widths(lambda width: _guided(items, unit, width))
    return Chart(
        finding, [Panel(finding, drawings)], Numbers([_("名称"), _("实际"), _("参考")], rows), caption
    )


def _names(items: Sequence[Bar], width: int) -> float:
    return min(max((marks.text_width(one.name) for one in items), default=0) + 8, width * 0.45)


def _signed(items: Sequence[Bar], places: int, width: int) -> Drawing:
    low, high = min(0.0, *(one.value for one in items)), max(0.0, *(one.value for one in items))
    # a loss bears its figure right of 0, a gain left of it: there the other side's bar never lies
    room = FIGURE if high * 3 < -low else 8
    across = Scale(low, high, _names(items, width) + 4, width - room)
    zero = across(0)
    drawn = [marks.line(zero, 0, zero, ROW * len(items), "axis")]
    for place, one in enumerate(items):
        y, end = ROW * place + 4, across(one.value)
        gain = one.value > 0
        drawn.append(marks.text(0, y + 13, one.name))
        drawn.append(marks.rect(min(zero, end), y, abs(end - zero), BAR, "f1" if gain else "f2"))
        words = change(one.value, places)
        drawn.append(
            marks.text(zero - 4, y + 13, words, "r k") if gain else marks.text(zero + 4, y + 13, words)
        )
    return Drawing(width, ROW * len(items) + 4, drawn)


def _guided(items: Sequence[Bar], unit: Words, width: int) -> Drawing:
    most = max((number for one in items for number in (one.value, one.guide or 0)), default=1.0)
    across = Scale(0, most or 1, _names(items, width) + 4, width - FIGURE)
    drawn: list[SafeString] = []
    for place, one in enumerate(items):
        y = ROW * place + 4
        drawn.append(marks.text(0, y + 13, one.name))
        drawn.append(marks.rect(across.start, y, across(one.value) - across.start, BAR, "f1"))
        if one.guide is not None:
            drawn.append(marks.line(across(one.guide), y - 3, across(one.guide), y + BAR + 3, "guide"))
        drawn.append(marks.text(width, y + 13, f"{amount(one.value)}{unit}", "k r"))
    return Drawing(width, ROW * len(items) + 4, drawn)

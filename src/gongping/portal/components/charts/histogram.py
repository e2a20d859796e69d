"""How are scores spread: columns of people, with grade lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongping.portal.components.charts import marks
from gongping.portal.components.charts.chart import (
    Chart,
    Drawing,
    Numbers,
    Panel,
    at_both_widths,
)
from gongping.portal.components.charts.grade_axis import GradeLine, grade_marks
from gongping.portal.components.charts.scale import Scale
from gongping.portal.components.parts import Words
from gongping.portal.components.words import amount

TOP, BASE, HEIGHT, SIDE = 34, 162, 188, 16


@dataclass(frozen=True, slots=True)
class Bin:
    """So many people from ``low`` up to, but not with, ``high`` points; groups merged already where few."""

    low: float
    high: float
    count: int


def histogram(
    finding: str,
    bins: Sequence[Bin],
    grades: Sequence[GradeLine],
    *,
    stressed_from: float | None = None,
    caption: Words = "",
) -> Chart:
    """Draw the spread; columns from ``stressed_from`` points take the subject's colour (all, if None).

    A column's area stands for its people, so that a merged, wider group does not look larger than it is.
    """
    drawings = at_both_widths(lambda width: _drawing(bins, grades, stressed_from, width))
    rows = [
        [_("{low} 到 {high}").format(low=amount(one.low), high=amount(one.high)), str(one.count)]
        for one in bins
    ]
    return Chart(finding, [Panel(finding, drawings)], Numbers([_("得分"), _("人数")], rows), caption)


def _drawing(
    bins: Sequence[Bin], grades: Sequence[GradeLine], stressed_from: float | None, width: int
) -> Drawing:
    across = Scale(bins[0].low, bins[-1].high, SIDE, width - SIDE)
    most = max((one.count / (one.high - one.low) for one in bins), default=0.0)
    up = Scale(0, most or 1, BASE, TOP)
    drawn = []
    for one in bins:
        left, right = across(one.low) + 1, across(one.high) - 1
        top = up(one.count / (one.high - one.low))
        tone = "f1" if stressed_from is None or one.low >= stressed_from else "f2"
        drawn.append(marks.rect(left, top, right - left, BASE - top, tone))
        if one.count:
            drawn.append(marks.text((left + right) / 2, top - 5, str(one.count), "k m"))
    drawn.append(marks.line(SIDE, BASE, width - SIDE, BASE, "axis"))
    drawn += grade_marks(grades, across, 12, BASE)
    edges = [one.low for one in bins] + [bins[-1].high]
    drawn += [marks.text(across(edge), HEIGHT - 8, amount(edge), "m") for edge in edges]
    return Drawing(width, HEIGHT, drawn)

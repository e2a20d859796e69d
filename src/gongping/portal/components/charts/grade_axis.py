"""The axis of points with the lines between grades."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from gongping.portal.components.charts import marks
from gongping.portal.components.charts.scale import Scale
from gongping.portal.components.parts import Words


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A grade and the points from which it holds."""

    name: Words
    starts: float


def grade_marks(grades: Sequence[GradeLine], across: Scale, top: float, bottom: float) -> list[SafeString]:
    """Return the dashed lines between grades, and each grade's name in the middle of its part of the axis."""
    ordered = sorted(grades, key=lambda grade: grade.starts)
    ends = [*(grade.starts for grade in ordered[1:]), across.high]
    drawn = []
    for grade, end in zip(ordered, ends, strict=True):
        low, high = max(grade.starts, across.low), min(end, across.high)
        if across.low < grade.starts < across.high:
            drawn.append(marks.line(across(grade.starts), top + 6, across(grade.starts), bottom, "cut"))
        if across(high) - across(low) >= marks.text_width(grade.name):
            drawn.append(marks.text((across(low) + across(high)) / 2, top, grade.name, "m"))
    return drawn

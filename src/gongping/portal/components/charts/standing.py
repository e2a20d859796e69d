"""How sure is a score: a dot with its interval on the axis of grades."""

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

HEIGHT, BAR, SIDE = 64, 24, 10


@dataclass(frozen=True, slots=True)
class Standing:
    """A score and the interval in which it may lie."""

    value: float
    low: float
    high: float


def standing(
    finding: str,
    score: Standing,
    grades: Sequence[GradeLine],
    *,
    axis: tuple[float, float] = (50, 100),
    places: int = 1,
    caption: Words = "",
) -> Chart:
    """Draw one score with its interval on an axis of points."""
    drawings = at_both_widths(lambda width: _drawing(score, grades, axis, places, width))
    row = [amount(number, places) for number in (score.value, score.low, score.high)]
    grade_rows = [
        [_("{grade} 起").format(grade=one.name), amount(one.starts, places), "", ""] for one in grades
    ]
    numbers = Numbers(["", _("得分"), _("区间从"), _("区间到")], [[_("本人"), *row], *grade_rows])
    return Chart(finding, [Panel(finding, drawings)], numbers, caption)


def _drawing(
    score: Standing, grades: Sequence[GradeLine], axis: tuple[float, float], places: int, width: int
) -> Drawing:
    across = Scale(*axis, SIDE, width - SIDE)
    low, high, at = across(score.low), across(score.high), across(score.value)
    drawn = [marks.rect(SIDE, BAR, width - 2 * SIDE, 6, "f3", round_by=3)]
    drawn += grade_marks(grades, across, 12, BAR + 14)
    drawn += [
        marks.rect(low, BAR, max(high - low, 1), 6, "f1", round_by=3),
        marks.dot(at, BAR + 3, 7, "f1"),
        marks.text(at, HEIGHT - 8, amount(score.value, places), "k m"),
    ]
    # three labels beside each other: the outer ones keep clear of the middle one
    clear = marks.text_width(amount(score.value, places)) / 2 + 8
    drawn += [
        marks.text(min(low, at - clear), HEIGHT - 8, amount(score.low, places), "r"),
        marks.text(max(high, at + clear), HEIGHT - 8, amount(score.high, places)),
    ]
    return Drawing(width, HEIGHT, drawn)

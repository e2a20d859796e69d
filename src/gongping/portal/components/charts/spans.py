"""What happened when: stretches of time in lanes, on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongping.portal.components.charts import marks
from gongping.portal.components.charts.chart import Chart, Drawing, Numbers, Panel, at_both_widths
from gongping.portal.components.charts.scale import Scale
from gongping.portal.components.parts import Words

ROW, BAR, AXIS, LEAST = 26, 16, 22, 2.0
_MOMENT = "%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch: its lane, what it is called, from when to when, its tone (f1, f2, f3), and a remark."""

    lane: Words
    name: Words
    since: datetime
    until: datetime
    tone: str = "f1"
    remark: Words = ""


def spans(finding: str, items: Sequence[Span], *, caption: Words = "") -> Chart:
    """Draw stretches in the order given, each on a line of its own below its name."""
    rows = [
        [
            str(one.lane),
            str(one.name),
            f"{one.since:%Y-%m-%d %H:%M}",
            f"{one.until:%Y-%m-%d %H:%M}",
            str(one.remark),
        ]
        for one in items
    ]
    titles = [_("类别"), _("名称"), _("从"), _("到"), _("说明")]
    drawings = at_both_widths(lambda width: _drawn(items, width))
    return Chart(finding, [Panel(finding, drawings)], Numbers(titles, rows), caption)


def _drawn(items: Sequence[Span], width: int) -> Drawing:
    names = min(max(marks.text_width(one.name) for one in items) + 8, width * 0.36)
    first, last = min(one.since for one in items), max(one.until for one in items)
    across = Scale(first.timestamp(), max(last.timestamp(), first.timestamp() + 1), names + 4, width - 4)
    height = ROW * len(items)
    drawn: list[SafeString] = [marks.line(across.start, height + 2, width - 4, height + 2, "axis")]
    for place, one in enumerate(items):
        y, start, end = ROW * place + 4, across(one.since.timestamp()), across(one.until.timestamp())
        drawn.append(marks.text(0, y + 13, one.name))
        drawn.append(marks.rect(start, y, max(end - start, LEAST), BAR, one.tone))
    drawn.append(marks.text(across.start, height + AXIS - 4, f"{first:{_MOMENT}}"))
    drawn.append(marks.text(width - 4, height + AXIS - 4, f"{last:{_MOMENT}}", "r"))
    return Drawing(width, height + AXIS, drawn)

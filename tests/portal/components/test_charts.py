"""Charts: places worked out by hand, the finding as label, the numbers in the table, names that stay text."""

import re

import pytest
from django.template import Context, Template

from gongping.portal.components.api import (
    Bar,
    Bin,
    Chart,
    Difference,
    GradeLine,
    Hour,
    Series,
    Standing,
    bars,
    bars_with_ticks,
    differences,
    histogram,
    hours_need,
    small_multiples,
    standing,
)
from gongping.portal.components.charts.scale import Scale, round_ticks

GRADES = [GradeLine("C 级", 60), GradeLine("B 级", 75), GradeLine("A 级", 85)]


def shown(chart: Chart) -> str:
    return Template("{% load parts %}{% chart drawn %}").render(Context({"drawn": chart}))


def rects(chart: Chart, *, narrow: bool = False) -> list[tuple[float, float, float, float, str]]:
    """Return x, y, width, height and class of each rectangle of a drawing."""
    body = chart.panels[0].drawings[1 if narrow else 0].body
    found = re.findall(
        r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" class="(\w+)"', body
    )
    return [(float(a), float(b), float(c), float(d), tone) for a, b, c, d, tone in found]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (2.6, 4.3, [2.5, 3.0, 3.5, 4.0, 4.5]),
        (0, 6, [0, 2, 4, 6]),
        (-9.1, 9.1, [-10, -5, 0, 5, 10]),
        (80, 80, [80, 100]),
    ],
)
def test_ticks_are_round_and_enclose_the_values(low, high, ticks):
    found = round_ticks(low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert found == ticks


def test_a_value_off_the_axis_stays_at_its_end():
    across = Scale(50, 100, 10, 110)
    assert [across(value) for value in (50, 75, 100, 20, 130)] == [10, 60, 110, 10, 110]


def test_columns_of_people_stand_on_one_line_and_are_as_high_as_their_count():
    chart = histogram("分布", [Bin(70, 75, 2), Bin(75, 80, 4)], GRADES, stressed_from=75)
    (_, low_top, _, low, low_tone), (_, high_top, _, high, high_tone) = rects(chart)
    assert low_top + low == high_top + high == 162
    assert high == 2 * low == 128
    assert (low_tone, high_tone) == ("f2", "f1")


def test_a_merged_group_does_not_look_larger_than_it_is():
    (_, _, narrow, tall, _), (_, _, wide, flat, _) = rects(
        histogram("分布", [Bin(60, 65, 5), Bin(65, 75, 5)], GRADES)
    )
    assert wide > narrow
    assert tall == 2 * flat


def test_bars_begin_at_0_and_the_largest_loss_comes_first():
    chart = bars("差在哪", [Bar("目标", -1.0), Bar("时长", 0.5), Bar("态度", -2.0)])
    (x1, _, w1, _, t1), (x2, _, w2, _, _), (x3, _, w3, _, t3) = rects(chart)
    assert x1 + w1 == pytest.approx(x2 + w2, abs=0.11) == pytest.approx(x3, abs=0.11)
    assert w1 == pytest.approx(2 * w2, abs=0.11) == pytest.approx(4 * w3, abs=0.2)
    assert (t1, t3) == ("f2", "f1")
    assert [row[0] for row in chart.numbers.rows] == ["态度", "目标", "时长"]
    assert chart.numbers.rows[0][1] == "−2.00"


def test_gains_alone_and_losses_alone_can_be_drawn():
    for value in (-1.0, 1.0, 0.0):
        assert rects(bars("差", [Bar("目标", value)]))


def test_only_an_interval_without_0_is_coloured():
    rows = [Difference("R-07", -6, -9, -3), Difference("R-03", -2, -6, 1), Difference("R-10", 5, 0, 9)]
    body = differences("松紧", rows, ("偏严", "偏宽")).panels[0].drawings[0].body
    assert body.count('class="lw"') == 1
    assert body.count('class="l2"') == 2


def test_an_absent_value_breaks_the_line_and_is_said_in_the_table():
    chart = small_multiples("走势", ["周一", "周二", "周三", "周四"], [Series("翠湖", "", [1, None, 2, 3])])
    drawn = chart.panels[0].drawings[0].body
    assert drawn.count("<polyline") == 1
    assert [row[1] for row in chart.numbers.rows] == ["1.0", "没有", "2.0", "3.0", "没有"]


def test_panels_share_one_scale():
    chart = small_multiples("走势", ["a", "b"], [Series("甲", "", [1, 2]), Series("乙", "", [9, 10])])
    labels = [re.findall(r'class="r">([\d.]+)</text>', panel.drawings[0].body)[:4] for panel in chart.panels]
    assert labels[0] == labels[1]


def test_a_series_without_any_value_is_an_empty_panel_not_a_fault():
    chart = small_multiples("走势", ["a", "b"], [Series("甲", "没有数据", [None, None])])
    assert "<circle" not in chart.panels[0].drawings[0].body


def test_labels_of_a_narrow_interval_keep_clear_of_each_other():
    drawn = standing("得分", Standing(83.6, 83.5, 83.7), GRADES).panels[0].drawings[1].body
    places = {
        words: float(x) for x, words in re.findall(r'<text x="([\d.]+)" y="56" class="[^"]*">([\d.]+)', drawn)
    }
    assert places["83.6"] - places["83.5"] >= 8
    assert places["83.7"] - places["83.6"] >= 8


def test_a_bar_without_a_guide_has_no_tick():
    chart = bars_with_ticks("等级", [Bar("S", 1), Bar("A", 8, 6)])
    assert chart.panels[0].drawings[0].body.count('class="guide"') == 1
    assert chart.numbers.rows == [["S", "1", "没有"], ["A", "8", "6"]]


def test_a_plan_is_drawn_in_stairs_of_hours():
    chart = hours_need("人手", [Hour("8:00", 2, 3, 2), Hour("9:00", 4, 3, 4)])
    assert len(rects(chart)) == 2
    assert chart.numbers.rows == [["8:00", "2", "3", "2"], ["9:00", "4", "3", "4"]]


ALL = [
    small_multiples("走势", ["a", "b"], [Series("<b>甲", "", [1, 2], 1.5)]),
    histogram("分布", [Bin(60, 65, 0)], [GradeLine("<b>C", 60)]),
    standing("得分", Standing(83, 80, 86), [GradeLine("<b>C", 60)]),
    differences("松紧", [Difference("<b>R", 1, -1, 2)], ("严", "宽")),
    bars("差", [Bar("<b>目标", -1)]),
    bars_with_ticks("等级", [Bar("<b>S", 1, 2)]),
    hours_need("人手", [Hour("<b>8", 1, 1, 1)]),
]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.finding)
def test_every_chart_says_its_finding_shows_its_numbers_and_escapes_names(chart):
    text = shown(chart)
    assert chart.finding in text
    assert 'role="img"' in text
    assert "看数据表" in text
    assert "<b>" not in text
    assert "style=" not in text


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.finding)
def test_every_mark_lies_within_its_drawing(chart):
    for panel in chart.panels:
        for drawing in panel.drawings:
            for name, value in re.findall(r'\b(x1|x2|cx|x|y1|y2|cy|y)="(-?[\d.]+)"', drawing.body):
                assert 0 <= float(value) <= (drawing.width if "x" in name else drawing.height)

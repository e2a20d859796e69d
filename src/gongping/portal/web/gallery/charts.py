"""Every kind of chart, on made-up numbers."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

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

WEEKS = ["6/29", "7/6", "7/13", "7/20", "7/27", "8/3", "8/10", "8/17", "8/24", "8/31", "9/7", "9/13"]


def shown() -> Mapping[str, Chart]:
    """Return one chart of each kind; the key is the id of its section."""
    return {
        "multiples": _multiples(),
        "histogram": _histogram(),
        "standing": _standing(),
        "differences": _differences(),
        "bars": _bars(),
        "ticks": _ticks(),
        "hours": _hours(),
    }


def _grades() -> list[GradeLine]:
    starts = {"C": 60, "B": 75, "A": 85, "S": 95}
    return [GradeLine(_("{grade} 级").format(grade=name), start) for name, start in starts.items()]


def _multiples() -> Chart:
    falling = [3.7, 3.5, 3.6, 3.3, 3.2, 3.1, 2.9, 3.0, 2.8, 2.7, 2.7, 2.6]
    level = [4.2, 4.0, 4.1, 4.3, 4.0, 3.9, 4.1, 3.9, 4.0, 3.8, 3.9, 3.9]
    sparse = [3.4, 3.6, 3.1, 3.3, 3.5, None, None, 3.3, 3.2, 3.5, 3.4, 3.4]
    return small_multiples(
        _("翠湖花园处理得越来越快，另外两处没有明显变化"),
        WEEKS,
        [
            Series(_("翠湖花园"), _("中位 3.0 小时，比上季快 48 分钟"), falling, 3.8),
            Series(_("江畔新城"), _("中位 4.0 小时，在正常起伏之内"), level, 4.2),
            Series(_("云栖里"), _("只有 53 件，暂不下结论"), sparse, 3.5),
        ],
        caption=_(
            "每周投诉处理中位时长（工作小时，越低越好）。虚线为上期中位数，线断处没有数据；三图同一刻度。"
        ),
    )


def _histogram() -> Chart:
    counts = [0, 1, 3, 5, 8, 6, 2, 1]
    return histogram(
        _("如果今天就结束，26 人里 22 人在 B 级以上"),
        [Bin(60 + 5 * place, 65 + 5 * place, count) for place, count in enumerate(counts)],
        _grades(),
        stressed_from=75,
        caption=_("本期至今得分，每 5 分一组，柱上为人数；不显示姓名。等级以校准、签发后为准。"),
    )


def _standing() -> Chart:
    return standing(
        _("本期至今 83.6 分，区间 80.4 到 86.8，B 级"),
        Standing(83.6, 80.4, 86.8),
        _grades(),
        caption=_("横条是误差范围：件数还少，分数会在这个范围里动。"),
    )


def _differences() -> Chart:
    return differences(
        _("6 位评价人里，2 位明显偏严，1 位明显偏宽"),
        [
            Difference("R-07", -6.2, -9.1, -3.2),
            Difference("R-12", -4.8, -8.9, -0.7),
            Difference("R-03", -2.6, -6.3, 1.1),
            Difference("R-09", -1.2, -5.1, 2.7),
            Difference("R-05", 0.8, -2.4, 4.0),
            Difference("R-10", 5.4, 2.2, 8.6),
        ],
        (_("偏严"), _("偏宽")),
        caption=_("与全体平均尺度的差（分），横线为 95% 区间；区间不含 0 才标深黄。"),
    )


def _bars() -> Chart:
    return bars(
        _("离 100 分差 15.44 分，最大的一块是“态度与协作”"),
        [
            Bar(_("态度与协作"), -4.2),
            Bar(_("目标"), -3.3),
            Bar(_("业主满意度"), -2.14),
            Bar(_("回访率"), -2.1),
            Bar(_("投诉及时率"), -1.84),
            Bar(_("投诉处理时长"), 0.35),
        ],
    )


def _ticks() -> Chart:
    return bars_with_ticks(
        _("A 级比参考多 2 人，其余与参考相差不到 1 人"),
        [Bar("S", 1, 1), Bar("A", 8, 6), Bar("B", 13, 14), Bar("C", 4, 5)],
        unit=_(" 人"),
        caption=_("竖线是参考人数，不是名额。"),
    )


def _hours() -> Chart:
    need = [2, 3, 5, 6, 5, 4, 4, 5, 6, 6, 4, 3, 2]
    now = [3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2]
    plan = [2, 3, 5, 6, 5, 4, 4, 5, 6, 6, 4, 3, 2]
    return hours_need(
        _("10 点到 12 点和 16 点到 18 点缺 2 人；方案正好够"),
        [Hour(f"{8 + place}:00", *one) for place, one in enumerate(zip(need, now, plan, strict=True))],
        caption=_("灰柱为需要的人数，虚线为现在，实线为方案。"),
    )

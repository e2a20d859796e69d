"""What the parts of the gallery show: one department's third quarter, made up."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongping.portal.components.api import Absent, Choice, Crumb, Figure, Node, State, Step, Todo


def shown() -> Mapping[str, Any]:
    """Return the values of every part."""
    return {
        "swatches": SWATCHES,
        "falling": -22,
        "above": [Crumb(_("首页"), "#main"), Crumb(_("考核周期"), "#main")],
        "figures": _figures(),
        "todos": _todos(),
        "steps": _steps(),
        "nodes": _nodes(),
        "total": Node(_("合计"), weight="100", counted="84.56"),
        "scale": _scale(),
        "empty": State(
            _("空：还没有工单"),
            _("9 月的工单还没导入。导入后这里会列出每一件。"),
            action=(_("导入工单"), "#main"),
            second=(_("看样例文件"), "#main"),
        ),
        "failed": State(
            _("出错：没有导入，文件没有动"),
            _("第 1 张表没有“工单编号”这一列。补上后重传，或改用列对应。"),
            second=(_("重新选文件"), "#main"),
            code="column-missing",
        ),
        "locked": State(
            _("已锁定：10 月 15 日 02:00 起"),
            _("这一期的证据已封存，只能看。发现错误请走“更正”，会生成新版本，旧版保留。"),
            second=(_("申请更正"), "#main"),
        ),
    }


SWATCHES = [
    "ink",
    "ink-2",
    "ink-3",
    "line",
    "line-strong",
    "sunken",
    "accent",
    "accent-soft",
    "good",
    "warn",
    "bad",
    "mark-2",
    "mark-3",
]


def _figures() -> list[Figure]:
    return [
        Figure(_("投诉及时率"), "93.4", "%", _("目标 90%，已达到")),
        Figure(_("首次解决率"), "86.1", "%", _("目标 85%，已达到")),
        Figure(_("投诉回访率"), "91.2", "%", _("目标 95%，未达到"), "bad"),
        Figure(_("走访完成率"), Absent(_("不足 5 件")), "", _("不计分，权重分给同一维度")),
        Figure(_("部门得分（人均）"), "81.9", "", _("上季 80.4，高 1.5")),
    ]


def _todos() -> list[Todo]:
    return [
        Todo(
            _("3 件投诉今天 18:00 到期"),
            _("江畔新城 2 件，云栖里 1 件"),
            "#main",
            status=_("今天"),
            tone="bad",
        ),
        Todo(_("5 户不满意业主还没回访"), _("最早一户已等 2 天，翠湖花园"), "#main", _("去回访")),
        Todo(_("申诉 1 件等你答复"), _("李国栋，8 月走访数"), "#main", status=_("还剩 2 天"), tone="warn"),
        Todo(_("8 月结果 2 人没有回应"), _("马俊杰、钟晓玲"), "#main", status=_("9 月 18 日")),
    ]


def _steps() -> list[Step]:
    return [
        Step(_("收数据"), _("9 月 30 日截止"), "done"),
        Step(_("评价"), _("10 月 14 日截止"), "now"),
        Step(_("定结果"), _("10 月 16–22 日")),
        Step(_("反馈"), _("至 11 月 6 日")),
    ]


def _nodes() -> list[Node]:
    speed = Node(
        _("投诉处理时长"),
        _("中位 214 分钟"),
        _("38 件"),
        "102.9",
        "12",
        "12.35",
        text=_("38 件投诉的工作用时中位数 214 分钟；240 分钟得 100 分，60 分钟得 120 分。"),
        rows_url="#main",
        rows_label=_("依据 38 件"),
    )
    on_time = Node(_("投诉及时率"), "92.1%", "35 / 38", "81.6", "10", "8.16", text=_("38 件里 35 件按时。"))
    return [
        Node(_("业绩"), "", "", "86.5", "50", "43.26", opened=True, below=[speed, on_time]),
        Node(_("目标"), _("3 个关键结果"), "", "78.0", "15", "11.70", text=_("3 个关键结果平均完成 78%。")),
        Node(_("加减分事项"), _("表扬 +1.0，记录缺项 −1.0"), _("3 条"), "", "", "0.00"),
    ]


def _scale() -> list[Choice]:
    anchors = [
        _("不交接就离岗，或让对方从头查起"),
        _("常漏关键信息，或超过交班时间"),
        _("按表交清，双方确认"),
        _("要点齐全、按时；偶尔要补问一次"),
        _("主动讲清背景、进度和下一步；对方不用再问"),
    ]
    return [Choice(str(place), str(place), anchor) for place, anchor in enumerate(anchors, 1)]

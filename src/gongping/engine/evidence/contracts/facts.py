"""Facts about the work itself: hand-overs, calls, training, checks, and events that add or take points."""

from gongping.engine.evidence.contracts.build import count, day, identifier, moment, number, text, yes_no
from gongping.engine.evidence.contracts.model import Column, Table

_SITE = "项目 小区 项目名称 小区名称"


def _about(who: str) -> tuple[Column, Column]:
    return (
        identifier("employee_id", f"工号 员工工号 员工编号 {who}", "员工工号", "the person"),
        text("site", _SITE, "项目（小区）", "the site"),
    )


HANDOVERS = Table(
    "handovers",
    ("交接班", "交接", "交接记录", "交接班记录"),
    "One row per hand-over of a shift.",
    "交接班，一次一行。",
    (
        identifier(
            "id", "编号 交接编号 记录编号", "交接的唯一编号", "the hand-over's key", required=True, key=True
        ),
        identifier(
            "employee_id",
            "接班人工号 接班人 工号 员工工号 员工编号",
            "接班人的工号（按时确认计给接班人）",
            "who took over and is credited with accepting in time",
        ),
        text("site", _SITE, "项目（小区）", "the site"),
        moment(
            "handed_at", "交班时间 交接时间 交出时间", "交出的时间", "when it was handed over", required=True
        ),
        moment("accepted_at", "接班时间 接收时间 确认时间", "接下的时间", "when it was accepted"),
    ),
    at="handed_at",
    any_of=("employee_id", "site"),
    not_credited=("交班人工号", "交班人", "交接人工号", "交接人"),
)

CALLS = Table(
    "calls",
    ("来电", "话务", "通话", "话务记录", "来电记录"),
    "One row per incoming call.",
    "来电，一通一行。",
    (
        identifier(
            "id",
            "编号 通话编号 话单编号 记录编号",
            "通话的唯一编号",
            "the call's key",
            required=True,
            key=True,
        ),
        *_about("坐席工号 接听人工号"),
        moment("called_at", "来电时间 呼入时间 通话时间", "来电的时间", "when the call came", required=True),
        count(
            "seconds_to_answer",
            "接听秒数 应答秒数 等待秒数",
            "响铃到接起的秒数，空为未接",
            "seconds until answered; empty when missed",
        ),
    ),
    at="called_at",
    any_of=("employee_id", "site"),
)

TRAINING = Table(
    "training",
    ("培训", "培训记录"),
    "One row per course a person completed.",
    "培训，每人每课一行。",
    (
        identifier(
            "id", "编号 培训编号 记录编号", "记录的唯一编号", "the record's key", required=True, key=True
        ),
        *_about("参训人工号"),
        moment(
            "completed_at",
            "完成时间 结业时间 培训时间 培训日期",
            "完成的时间",
            "when it was completed",
            required=True,
        ),
        text("course", "课程 课程名称 培训课程", "课程名称", "the course"),
        yes_no("passed", "是否通过 是否合格 考核结果", "是否通过", "whether it was passed"),
    ),
    at="completed_at",
    any_of=("employee_id", "site"),
)

CHECKS = Table(
    "checks",
    ("检查", "抽检", "质检", "检查记录", "神秘访客"),
    "One row per check: orders sampled, recordings heard, mystery visits.",
    "工单抽检、录音质检、神秘访客，一次一行。",
    (
        identifier(
            "id", "编号 检查编号 记录编号", "检查的唯一编号", "the check's key", required=True, key=True
        ),
        *_about("被检人工号 被检查人工号"),
        moment(
            "checked_at",
            "检查时间 检查日期 抽检时间 质检时间",
            "检查的时间",
            "when it was checked",
            required=True,
        ),
        text("kind", "检查类型 类型", "检查类型", "what kind of check"),
        number("score", "得分 检查得分 分数", "得分", "points reached"),
        number("of", "满分 总分", "满分", "points that could be reached"),
    ),
    at="checked_at",
    any_of=("employee_id", "site"),
)

KNOWLEDGE = Table(
    "knowledge",
    ("知识笔记", "笔记使用", "知识使用", "知识库使用"),
    "One row per time a colleague's knowledge note helped somebody else with an order.",
    "知识笔记帮上了同事的忙，一次一行。",
    (
        identifier("id", "编号 记录编号", "记录的唯一编号", "the record's key", required=True, key=True),
        identifier(
            "employee_id",
            "作者工号 笔记作者工号 工号 员工工号 员工编号",
            "笔记作者的工号（计给作者）",
            "who wrote the note and is credited",
            required=True,
        ),
        text("site", _SITE, "项目（小区）", "the site"),
        moment("used_at", "使用时间 用上时间", "用上的时间", "when it helped", required=True),
        identifier("note_id", "笔记编号 知识编号", "笔记的编号", "the note's key"),
        identifier("order_id", "工单编号 工单号 单号 关联工单", "用在哪张工单上", "the order it helped with"),
    ),
    at="used_at",
    not_credited=("使用人工号", "使用人"),
)

EVENTS = Table(
    "events",
    ("加减分", "加减分事项", "奖惩", "奖惩记录", "事项"),
    "Praise verified and breaches found, with the points of their kind and who approved them.",
    "核实过的表扬和违规，写明分值和批准人；没有批准人不生效。",
    (
        identifier(
            "event_id", "事项编号 编号 记录编号", "事项的唯一编号", "the event's key", required=True, key=True
        ),
        identifier("employee_id", "工号 员工工号 员工编号", "员工工号", "whom it concerns", required=True),
        day("happened_on", "发生日期 日期 发生时间", "发生的日期", "the day it happened", required=True),
        text(
            "kind",
            "事项类型 类型 事项",
            "方案里的事项编号或名称",
            "the kind as the scheme names it",
            required=True,
        ),
        number(
            "points",
            "分值 加减分 分数",
            "加为正、减为负",
            "positive adds, negative takes",
            required=True,
            lowest=None,
        ),
        text("reason", "事由 原因 理由", "事由，不写住户信息", "why; nothing about residents", required=True),
        identifier("order_id", "工单编号 工单号 单号 关联工单", "有关的工单", "the order it came from"),
        identifier("recorded_by", "记录人工号 登记人工号", "谁记的", "who recorded it"),
        identifier(
            "approved_by",
            "批准人工号 审批人工号 审核人工号",
            "谁批准的；空为不生效",
            "who approved it; without it there is no effect",
        ),
    ),
    at="happened_on",
)

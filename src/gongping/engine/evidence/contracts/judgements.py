"""What people judge and what was agreed: ratings, objectives, tasks."""

from gongping.engine.evidence.contracts.build import column, day, identifier, number, text, word, yes_no
from gongping.engine.evidence.contracts.model import Column, Table
from gongping.engine.evidence.contracts.words import RELATIONS


def _period() -> Column:
    return column(
        "period",
        "period",
        "周期 考核周期 期间",
        "与考核周期写法一致，如 2026-Q3",
        "as the appraised period is written",
        required=True,
        key=True,
    )


RATINGS = Table(
    "ratings",
    ("评分", "评分表", "互评", "评价打分"),
    "One row per rater, person and item. Confidential: only groups are ever shown.",
    "评分，每位评价人对每人每项一行；保密，只显示分组结果。",
    (
        _period(),
        identifier(
            "ratee_id",
            "被评人工号 被评价人工号 被考核人工号",
            "被评人的工号",
            "who is rated",
            required=True,
            key=True,
        ),
        identifier(
            "rater_id",
            "评价人工号 评分人工号 打分人工号",
            "评价人的工号",
            "who rates",
            required=True,
            key=True,
        ),
        text(
            "item",
            "评分项 项目 评价项 指标",
            "方案里的评分项编号或名称",
            "the item as the scheme names it",
            required=True,
            key=True,
        ),
        word(
            "relation",
            "关系 评价关系 评价人关系",
            RELATIONS,
            "上级、同事、下属、协作部门、自评",
            "how the rater stands to the person",
            required=True,
        ),
        number(
            "score",
            "评分 分数 得分",
            "分数；空为无法判断",
            "the score; empty means cannot judge",
            scaled=True,
            lowest=None,
        ),
    ),
)

OBJECTIVES = Table(
    "objectives",
    ("目标", "目标表", "OKR", "关键结果"),
    "One row per key result of a person.",
    "目标和关键结果，每人每个关键结果一行。",
    (
        _period(),
        identifier(
            "employee_id", "工号 员工工号 员工编号", "员工工号", "whose it is", required=True, key=True
        ),
        text("key_result", "关键结果 KR", "关键结果", "the key result", required=True, key=True),
        text("objective", "目标 O 目标名称", "它属于哪个目标", "the objective it serves", required=True),
        number(
            "start", "起点值 起始值 基线", "开始时的值", "the value at the start", required=True, lowest=None
        ),
        number("target", "目标值", "要达到的值", "the value to reach", required=True, lowest=None),
        number(
            "actual",
            "实际值 完成值 当前值",
            "期末的值；空为还没有",
            "the value at the end; empty while unknown",
            lowest=None,
        ),
        number("weight", "权重 占比", "权重；空为同等", "the weight; equal when empty"),
        day("due_on", "截止日期 完成期限", "期限", "by when"),
        number("confidence", "信心 信心指数", "信心，不计分", "how sure one is; earns no points"),
    ),
)

TASKS = Table(
    "tasks",
    ("任务", "任务表", "成长任务"),
    "One row per task of a person, such as a self-assessment handed in.",
    "任务（如自评提交），每人每项一行。",
    (
        _period(),
        identifier(
            "employee_id", "工号 员工工号 员工编号", "员工工号", "whose it is", required=True, key=True
        ),
        text("task", "任务 任务名称 事项", "任务名称", "the task", required=True, key=True),
        yes_no("done", "是否完成 完成情况 完成", "是否完成", "whether it was done", required=True),
    ),
)

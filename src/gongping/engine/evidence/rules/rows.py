"""Rules about whole rows."""

from gongping.engine.evidence.rules.model import Rule

ROWS = (
    Rule(
        "total_row",
        "rejected",
        "A total or subtotal below or between the rows.",
        "这是合计行，不算一条记录，不用处理。",
        "This is a total, not a record; nothing to do.",
    ),
    Rule(
        "repeated_heading",
        "rejected",
        "The heading row again, as page-wise exports print it.",
        "这是重复的表头，不用处理。",
        "The headings are repeated here; nothing to do.",
    ),
    Rule(
        "too_many_fields",
        "rejected",
        "The line has more fields than the heading row.",
        "这一行的栏数比表头多：多半是内容里有分隔符，请给它加上引号或重新导出。",
        (
            "The line has more fields than the headings: put cells that contain the delimiter in "
            "quotes, or export again."
        ),
    ),
    Rule(
        "too_few_fields",
        "rejected",
        "The line has fewer fields than the heading row.",
        "这一行的栏数比表头少：请补齐，或用原系统重新导出。",
        "The line has fewer fields than the headings: complete it or export again.",
    ),
    Rule(
        "quotes_broken",
        "rejected",
        "A quoted cell is not closed, or text follows its closing quote.",
        "引号没有成对：单元格里的引号要写成两个，请改正或重新导出。",
        "The quotes do not match: double a quote inside a cell, or export again.",
    ),
    Rule(
        "required_missing",
        "rejected",
        "A cell that every row needs is empty.",
        "这一栏必须填写：请补上后重新读入。",
        "This cell must be filled: complete it and read the file again.",
    ),
    Rule(
        "one_needed",
        "rejected",
        "None of the columns of which one is needed is filled.",
        "这几栏至少要填一栏：{expected}。",
        "At least one of these must be filled: {expected}.",
    ),
    Rule(
        "duplicate_key",
        "rejected",
        "A later row has the same natural key; the last one counts.",
        "后面有相同主键的行，以最后一行为准：请确认没有重复录入。",
        "A later row has the same key and counts instead: make sure nothing was entered twice.",
    ),
    Rule(
        "before_created",
        "rejected",
        "Answered, resolved, closed or called back before it was created.",
        "这个时间早于提出的时间：请核对两处时间。",
        "This moment lies before the one it follows: check both.",
    ),
    Rule(
        "empty_stretch",
        "rejected",
        "A row of people ends before or on the day it begins.",
        "截止日期不晚于起始日期：请核对。",
        "The last day is not after the first: check both.",
    ),
    Rule(
        "outside_scale",
        "rejected",
        "A score outside the scheme's scale.",
        "分数不在量表内（{expected}）：请核对。",
        "The score is outside the scale ({expected}): check it.",
    ),
    Rule(
        "shares_not_one",
        "rejected",
        "The shares of an order do not sum to 1.",
        "这张工单的份额合计不是 1：请改成合计 1（或 100%）。",
        "The shares of this order do not sum to 1: make them sum to 1 (or 100 %).",
    ),
    Rule(
        "target_is_start",
        "rejected",
        "A key result whose target equals its start cannot progress.",
        "目标值等于起点值，算不出进度：请改其中一个。",
        "The target equals the start, so there is no progress to measure: change one.",
    ),
    Rule(
        "self_mismatch",
        "rejected",
        "A rating of oneself that is not marked self, or the reverse.",
        "自评的评价人和被评人必须是同一人，其他关系不能是同一人：请核对。",
        "Only a self-rating has the same rater and ratee: check the relation and both persons.",
    ),
    Rule(
        "score_over_full",
        "rejected",
        "A check's score is higher than its full score.",
        "得分高于满分：请核对。",
        "The score is higher than the full score: check both.",
    ),
)

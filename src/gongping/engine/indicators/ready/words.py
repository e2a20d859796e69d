"""The words around an indicator's definition, in both languages."""

from collections.abc import Mapping

from gongping.engine.indicators.ready.spoken import Spoken

LABELS: Mapping[str, Spoken] = {
    "question": Spoken("回答的问题", "Question"),
    "formula": Spoken("怎么算", "Formula in words"),
    "measure": Spoken("表达式", "Expression"),
    "where": Spoken("哪些行", "Which rows"),
    "source": Spoken("来源表", "Source table"),
    "data": Spoken("数据从哪来", "Where the data come from"),
    "of": Spoken("算谁的", "Whose rows"),
    "at": Spoken("按什么时间归期", "Moment that decides the period"),
    "limit": Spoken("没有应完成时间时的时限", "Limit where a row has no due time"),
    "unit": Spoken("单位", "Unit"),
    "better": Spoken("方向", "Direction"),
    "target": Spoken("目标", "Target"),
    "curve": Spoken("计分曲线", "Curve"),
    "least": Spoken("最少样本", "Least number of rows"),
    "pool": Spoken("展示时参照", "Pooled for display with"),
    "prorate": Spoken("按出勤折算", "Prorated by presence"),
    "unfair": Spoken("已知的不公平", "Known unfairness"),
    "practice": Spoken("做法和数字的出处", "Where method and figures are met"),
    "example": Spoken("算例", "Worked example"),
    "alike": Spoken("每行都是", "The same in all rows"),
    "result": Spoken("结果", "Result"),
}
OF: Mapping[str, Spoken] = {
    "self": Spoken("本人", "one's own"),
    "team": Spoken("当时归我带的人", "of those who reported to me then"),
    "department": Spoken("本部门", "of my department"),
    "site": Spoken("本项目（小区）", "of my site"),
}
BETTER: Mapping[str, Spoken] = {
    "higher": Spoken("越高越好", "higher is better"),
    "lower": Spoken("越低越好", "lower is better"),
}
POOL: Mapping[str, Spoken] = {
    "site": Spoken("同项目的人", "people of the same site"),
    "department": Spoken("同部门的人", "people of the same department"),
    "company": Spoken("全公司同岗位", "the post across the company"),
}
PRORATE = Spoken("是：数量除以出勤比例后再计分", "yes: the count is divided by the share of days present")
LIMIT = Spoken("{limit} 个工作分钟", "{limit} working minutes")
POINTS = Spoken("{value} → {points} 分", "{value} → {points} points")
COUNTED = Spoken("计入 {n} 行", "n = {n}")
WAITING = Spoken("另有 {pending} 行未到期，留到下期", "{pending} more not yet due, left to the next period")
ASIDE = Spoken(
    "期间 {period}，看 {whose}；营业时间每天 8:30–18:00，期后 7 天截止。"
    "算例为了能用手算，行数少，不看最少样本。",
    "Period {period}, for {whose}; open 8:30–18:00 every day, cut-off 7 days after the period. Few rows, so "
    "that it can be computed by hand: the least number is left out.",
)

"""Rules about rows that were read well, but that an appraisal could not take as they stand."""

from gongping.engine.evidence.rules.model import Rule

SCORED = (
    Rule(
        "episode_assumed",
        "flagged",
        "No event of the order is known by the cut-off: one episode is assumed, held by the row's employee. "
        "One line for a whole file where no order of it has any.",
        "没有这张工单的过程记录，按一次办理、一人经手计算：有重开、转派或暂停的，请补工单过程表。",
        "The order has no recorded events; one episode by one person was assumed: add order_events where "
        "orders were reopened, passed on or paused.",
    ),
    Rule(
        "event_kind_unknown",
        "flagged",
        "The scheme has no event of this kind; nothing was counted.",
        "方案里没有这类事项，没有计分：请改事项类型，或在方案的 events 里加上。",
        "The scheme has no such kind and nothing was counted: correct it or add it to the scheme's events.",
    ),
    Rule(
        "event_points_differ",
        "flagged",
        "The event's points differ from those of its kind; the scheme's apply.",
        "分值与方案规定的不同，已按方案计：请核对分值或事项类型。",
        "The points differ from the scheme's, which were applied: check the points or the kind.",
    ),
    Rule(
        "event_not_approved",
        "flagged",
        "Nobody approved the event; nothing was counted.",
        "还没有批准人，没有计分：请批准后填上批准人工号。",
        "Nobody has approved it and nothing was counted: have it approved and fill in by whom.",
    ),
    Rule(
        "event_outside_service",
        "flagged",
        "The event happened on a day on which the person was not scored; nothing was counted.",
        "这一天不在本人计分的时段，没有计分：请核对日期、工号和人员表的起止日期。",
        "The person was not scored on that day and nothing was counted: check the day, the person and the "
        "dates in the table of people.",
    ),
    Rule(
        "attendance_not_placed",
        "flagged",
        "The row names a post or site that the person did not hold in that month; its days were not counted.",
        "这个月本人不在所写的岗位或项目，出勤没有计入：请与人员表核对。",
        "The person did not hold that post or site in the month and the days were not counted: check both "
        "against the table of people.",
    ),
    Rule(
        "key_result_open",
        "flagged",
        "The key result has no actual value; it was left out.",
        "还没有填实际值，没有计入：请填上后重新核算。",
        "There is no actual value yet and it was left out: fill it in and appraise again.",
    ),
    Rule(
        "task_unknown",
        "flagged",
        "Nobody said whether the task was done; it was left out.",
        "没有写明是否完成，没有计入：请填是或否。",
        "Nobody said whether it was done and it was left out: write yes or no.",
    ),
)

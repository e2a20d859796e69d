"""The sentences of notes, flags and absence: Chinese, English. Facts of the note fill the braces."""

from gongping.engine.ratings import SIZES, correction_sentence

Sentence = tuple[str, str]

_CORRECTED = {f"ratings-corrected-{size}": correction_sentence(size) for size in SIZES}
NOTES: dict[str, Sentence] = _CORRECTED | {
    "at-least": (
        "到截止日还有未办结的，真实值不小于 {value}；按 {value} 计分。",
        "Cases were still open at the cut-off: the value is {value} or more and earns the points of {value}.",
    ),
    "attendance-from-calendar": (
        "没有这个人的出勤记录，用在岗期间的营业天数代替出勤天数。",
        "There is no attendance record of this person; open days in service stand for days present.",
    ),
    "attendance-months-missing": (
        "出勤表缺 {months}；折算只用已有的月份，请补齐后重算。",
        "Attendance lacks {months}; the months at hand were used. Add them and appraise again.",
    ),
    "attendance-not-placed": (
        "{months} 的出勤记录写的岗位或项目与人员表不符，没有计入出勤天数。",
        "The attendance of {months} names a post or site the person did not hold; its days were not counted.",
    ),
    "blocked-by-absence": (
        "按方案规定，缺少“{sections}”的数据时不出总分。",
        "By the scheme there is no total while '{sections}' lacks data.",
    ),
    "error-earlier-periods": (
        "前面各期有的没有给出误差，这里的总分也不给误差。",
        "Some earlier period has no error, so none is given for this total.",
    ),
    "error-plain-ratings": (
        "评分没有校正，误差无从估计，总分不给误差。",
        "Ratings were not corrected and their error is unknown, so none is given for the total.",
    ),
    "error-too-few-rows": (
        "“{indicators}”不足 20 条，总分的误差估不准，不给出。",
        "'{indicators}' has under 20 rows: too few to tell the error of the total.",
    ),
    "event-kind-capped": (
        "这类事项已到上限 {cap} 分，本条计 {counted} 分。",
        "Events of this kind are capped at {cap} points; this one gives {counted}.",
    ),
    "event-kind-unknown": (
        "方案里没有“{kind}”这类事项，没有计分。",
        "The scheme has no event kind '{kind}'; nothing was counted.",
    ),
    "event-not-approved": (
        "还没有批准人，没有计分。",
        "Nobody has approved it; nothing was counted.",
    ),
    "event-points-differ": (
        "记录写的是 {written} 分，方案规定 {rule} 分；按方案计。",
        "The record says {written} points, the scheme {rule}; the scheme's apply.",
    ),
    "event-side-capped": (
        "加分或减分合计已到上限 {cap} 分，本条计 {counted} 分。",
        "Additions or deductions are capped at {cap} points in all; this one gives {counted}.",
    ),
    "events-outside-segments": (
        "事项 {events} 发生在不计分的时段，没有计分。",
        "Events {events} fall into no stretch that is scored; nothing was counted.",
    ),
    "floor-reached": (
        "减分后低于下限，总分按 {floor} 分计。",
        "Deductions would go below the floor; the total is {floor}.",
    ),
    "key-result-open": (
        "还没有填实际值，没有计入。",
        "Nobody has reported an actual value yet; it was left out.",
    ),
    "key-result-weights-missing": (
        "有的关键结果没有写权重，各项按同等权重计。",
        "Some key results have no weight; all weigh the same.",
    ),
    "near-cut": (
        "离 {grades} 的分数线不到 {error} 分（误差之内）：定等级前请有人看一看，有新的依据才调整。",
        "Within {error} points (the error) of the line of {grades}: a person looks at it before the grade "
        "stands; it moves only on new evidence.",
    ),
    "neutral-points": (
        "没有数据，按方案规定计 {points} 分，不算有数的权重。",
        "There are no data; by the scheme {points} points fill the gap, and it is no weight present.",
    ),
    "no-scheme-for-post": (
        "岗位“{post}”没有考核方案，这一段没有计分。",
        "The post '{post}' has no scheme; this stretch was not scored.",
    ),
    "not-scored": (
        "{employee_id} 的岗位（{posts}）没有考核方案，没有计分。",
        "No scheme covers the posts of {employee_id} ({posts}); nobody was scored.",
    ),
    "on-probation": (
        "试用期内，只给分项，不出总分和等级。",
        "On probation: sections only, no total and no grade.",
    ),
    "period-on-leave": (
        "这一期出勤天数不足，没有总分；不算缺。",
        "Too few days present in that period for a total; it is not held as missing.",
    ),
    "period-without-total": (
        "这一期没有总分。",
        "That period has no total.",
    ),
    "year-ratings-refitted": (
        "各期评分放在一起重新估计了误差：同样的人评，松紧一直在，所以四期不算四次独立的意见。",
        "The error of the periods' ratings comes from one fit over the year: the same raters keep their "
        "habits, so four rounds are not four independent opinions.",
    ),
    "year-ratings-error-whole": (
        "各期评分的误差按不会互相抵消计（同样的人评，松紧一直在）：全年的误差只会偏大，不会偏小。",
        "Errors of the periods' ratings are taken as never evening out (the same raters keep their habits): "
        "the year's error may be too large, never too small.",
    ),
    "pooled": (
        "条数少，向全公司同岗位的水平靠拢后计分，最多移动半个误差。",
        "Few rows: scored after moving towards everybody at the post, by half an error at most.",
    ),
    "prorated": (
        "实际数量按出勤折算：除以出勤比例 {share}（依据：{source}）。",
        "The count was divided by the share of days present, {share} (from: {source}).",
    ),
    "ratings-apart": (
        "评价人和被评的人分成互不相连的几部分，松紧只在各部分之内可比。",
        "Raters and people fall into parts that nobody links; strictness is comparable only within a part.",
    ),
    "ratings-correction-capped": (
        "校正超过 10 分，按 10 分封顶；请负责人看一看这几位评价人的评分。",
        "The correction went beyond ten points and was held there; a person should look at these ratings.",
    ),
    "ratings-error": (
        "这一项得分的误差在 {band} 分以内：换一批评价人，多半仍在这个范围。",
        "The error of this score is within {band} points: other raters would most likely give as much.",
    ),
    "ratings-plain-no-fit": (
        "评分太少，分不出评价人的松紧，没有校正：用的是各人评分的平均。",
        "Too few ratings to tell how strict raters are; nothing was corrected and the plain mean stands.",
    ),
    "ratings-plain-small-department": (
        "人少，没有校正评分松紧：用的是各人评分的平均。",
        "A small department: ratings are not corrected for strictness, the plain mean stands.",
    ),
    "relation-no-ratings": (
        "没有人评分，权重分给其他关系。",
        "Nobody rated; the weight goes to the other relations.",
    ),
    "relation-no-ratings-corrected": (
        "没有人评分；按大家在这种关系上的一般水平看。",
        "Nobody rated; the person is taken as everybody usually is seen from here.",
    ),
    "relation-too-few-raters": (
        "只有 {raters} 人评分，不计分也不显示，权重分给其他关系。",
        "Only {raters} rated: neither counted nor shown, the weight goes to the other relations.",
    ),
    "relation-too-few-raters-corrected": (
        "只有 {raters} 人评分，不计分也不显示；按大家在这种关系上的一般水平看。",
        "Only {raters} rated: neither counted nor shown; the person is taken as everybody usually is seen "
        "from here.",
    ),
    "segment-too-short": (
        "这一段出勤不足 {least} 天，不单独计分。",
        "Under {least} days present in this stretch; it is not scored on its own.",
    ),
    "segment-without-total": (
        "第 {segment} 段没有总分，总分由其他时段得出。",
        "Stretch {segment} has no total; the total comes from the others.",
    ),
    "segments-merged": (
        "{segments} 段都太短，合为一段，按任职最久的岗位“{post}”计分。",
        "All {segments} stretches are too short and scored as one, under the post held longest, '{post}'.",
    ),
    "task-unknown": (
        "没有写明是否完成，没有计入。",
        "Nobody said whether it was done; it was left out.",
    ),
    "too-few-periods": (
        "有总分的只有 {periods} 期、{days} 天（至少要 {least} 期，并达到 {of} 天的一半），不出年度总分。",
        "Only {periods} periods and {days} days have a total ({least} periods and half of {of} days are "
        "needed); there is no annual total.",
    ),
    "too-few-present-days": (
        "本期出勤 {days} 天，不足 {least} 天：只给分项，不出总分和等级，不算低。",
        "Present {days} days, under {least}: sections only, no total and no grade; this is not a low result.",
    ),
    "too-little-weight": (
        "有数的权重只有 {present}，不足 {enough}：只给分项，不出总分和等级。",
        "Only {present} of the weight has data, under {enough}: sections only, no total and no grade.",
    ),
}

FLAGS: dict[str, Sentence] = {
    "shared-orders": (
        "有几个人合办的工单，按各人份额计入。",
        "Some orders are shared by several people; each counts by the person's share.",
    ),
}

REASONS: dict[str, Sentence] = {
    "absent-all-period": (
        "本期没有出勤，数量目标不适用。",
        "Absent all period: a count target does not apply.",
    ),
    "corrected-as-a-whole": (
        "计入得分；校正后只给这一项的总分，不给各组的分。",
        "Counted in the score; once corrected, only the whole section is told, no group.",
    ),
    "key-result-without-way": (
        "起点值与目标值相同或没有填，算不出完成度。",
        "Start and target are equal or missing, so progress cannot be worked out.",
    ),
    "near-end": (
        "接近满分或零分，只显示范围。",
        "Near an end of the scale; only the range is shown.",
    ),
    "no-earlier-periods": (
        "prior 里没有这个人更短周期的结果。",
        "There are no results of shorter periods for this person under prior.",
    ),
    "no-objectives": ("本期没有登记目标。", "No objectives were recorded for this period."),
    "no-parts": ("这个岗位在本维度没有指标。", "This post has no indicator in this section."),
    "no-ratings": ("没有人评分。", "Nobody rated."),
    "no-tasks": ("本期没有登记任务。", "No tasks were recorded for this period."),
    "no-total": ("没有总分。", "There is no total."),
    "not-given": ("没有给出数值。", "No value was given."),
    "not-measured": ("没有可以计量的数据。", "There is nothing to measure."),
    "small-rating-group": (
        "计入得分；人数少，不显示。",
        "Counted in the score; not shown because few rated.",
    ),
    "table-missing": ("公司没有这张表。", "The company keeps no such table."),
    "too-few-periods": (
        "有总分的期数或天数不足，不出年度总分。",
        "Too few periods or days have a total; there is no annual total.",
    ),
}

STATES: dict[str, Sentence] = {
    "TooFew": (
        "样本不足：只有 {n} 条，至少要 {least} 条；不按 0 分算。",
        "Too few: {n}, at least {least} are needed; it does not count as nought.",
    ),
    "Pending": (
        "还没有到期：{pending} 条，到期后计入下一期。",
        "Not yet due: {pending}; counted in the next period once due.",
    ),
    "AtLeast": ("到截止日尚未达到，是下限。", "Not reached by the cut-off: a lower bound."),
    "NotApplicable": ("不适用。", "Does not apply."),
    "Withheld": ("按规定不给出。", "Withheld by rule."),
}

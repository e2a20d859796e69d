"""What cannot be done with objections, in words for whoever tried."""

from gongping.errors import CallFault, InputFault


class ClaimOver(CallFault):
    """An objection was answered or withdrawn already."""

    code = "claim-over"
    zh = "这条异议已经有了结果。请刷新页面看最新情况。"
    en = "This objection is over already. Load the page again for the latest."


class ClaimThere(InputFault):
    """The same objection waits for its answer already."""

    code = "claim-there"
    zh = "你已经用这个理由提过，还在等答复。可以先撤回再提。"
    en = "You have raised this already and it waits for its answer. Withdraw it first to raise it anew."


class ClaimRowUnknown(InputFault):
    """The row does not exist, or is not the actor's."""

    code = "claim-row-unknown"
    zh = "没有找到这一行依据，或这一行没有记在你名下。请从依据页点进来。"
    en = "This row of evidence was not found, or is not credited to you. Open it from the page of evidence."


class StretchMissing(InputFault):
    """Time that should not count has no beginning or end, or lies outside the order's life."""

    code = "claim-stretch-missing"
    zh = "请写从什么时候到什么时候不该计时；要在报单之后，而且不晚于现在。"
    en = "Write from when to when the time should not count: after the order was taken, not later than now."


class OtherSideMissing(InputFault):
    """An objection names nobody who could answer it."""

    code = "claim-other-side-missing"
    zh = "请选是谁办的、和谁一起办的，或是哪个部门耽误的，才能由对方答复。"
    en = "Choose whose it was, with whom you did it, or which department delayed it, so that they can answer."


class PartsOff(InputFault):
    """Parts of an order do not sum to 100 %."""

    code = "claim-parts-off"
    zh = "你和同事的份额合计是 {total}%，要正好是 100%。请改一改。"
    en = "Your part and your colleagues' sum to {total} %; they must be exactly 100 %. Change them."


class RuleMissing(InputFault):
    """The company has no rule on answering objections yet."""

    code = "claim-rule-missing"
    zh = "公司还没有定异议答复规则，暂时不能提。请部门负责人或人力资源先定。"
    en = "The company has no rule on answering objections yet. Ask a manager or HR to set one first."


class RuleDaysWrong(InputFault):
    """A rule would begin in the past, twice on one day, or its days do not follow each other."""

    code = "claim-rule-days-wrong"
    zh = "规则最早从 {day} 起，每天只能定一次；没人答复的天数要比答复期限长，最多 31 天。"
    en = (
        "A rule begins on {day} at the earliest, one a day; silence counts later than the answer is due, "
        "after 31 days at most."
    )


class EmergencyOver(CallFault):
    """An emergency was agreed to or refused already."""

    code = "emergency-over"
    zh = "这段应急时段已经有了结果。请刷新页面。"
    en = "This emergency is decided already. Load the page again."


class EmergencyBackwards(InputFault):
    """An emergency would end before it begins, or not end yet, or last too long."""

    code = "emergency-backwards"
    zh = "结束要晚于开始，并且已经过去；一次最多 {days} 天。请改时间。"
    en = "The end must come after the beginning and have passed; {days} days at most. Change the times."

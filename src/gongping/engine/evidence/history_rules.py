"""What may be wrong with a row of a history."""

from gongping.engine.evidence.rules.model import Rule

HISTORY = (
    Rule(
        "state_unknown",
        "rejected",
        "A row of a history is in a state that mapping.yaml does not explain.",
        "映射文件的 states 里没有这个状态：若有意义请补上它的含义，否则不用处理。",
        "This state is not among the states of mapping.yaml: explain it there, or leave it out on purpose.",
    ),
    Rule(
        "change_before_opening",
        "rejected",
        "A row of a history was written before its case was opened.",
        "这条变更早于工单的提出时间：请核对两处时间。",
        "This change lies before the opening of its case: check both moments.",
    ),
    Rule(
        "order_disagrees",
        "flagged",
        "The counter of a history's rows runs against their moments; the moments count.",
        "变更序号与时间先后不一致，已按时间先后：请在原系统核对。",
        "The counter runs against the moments; the moments were followed: check the source system.",
    ),
    Rule(
        "held_by_nobody",
        "flagged",
        "Nobody ever held this case, so it is credited to nobody.",
        "这张工单始终没有指派给人，不计入任何人：请在原系统补上经手人。",
        "Nobody ever held this case, so nobody is credited: name its handler in the source system.",
    ),
)
"""The rules of histories, in the order of the documentation."""

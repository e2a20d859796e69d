"""Absence in grey words, and the state of a result."""

WORDS: dict[str, tuple[str, str]] = {
    "state.too_few": ("不足 {least}", "fewer than {least}"),
    "state.not_applicable": ("不适用", "not applicable"),
    "state.pending": ("未到期（{rows}）", "not yet due ({rows})"),
    "state.not_due": ("未到期", "not yet due"),
    "state.withheld": ("不显示", "withheld"),
    "state.no_points": ("不计分", "not scored"),
    "state.not_added": ("不计入", "not added"),
    "state.no_value": ("没有数", "no value"),
    "state.no_total": ("不出总分", "no total"),
    "state.no_error": ("不给误差", "not given"),
    "state.no_grade": ("不评", "none"),
    "status.complete": ("完整", "complete"),
    "status.partial": ("只给分项", "sections only"),
    "status.withheld": ("暂不给出", "withheld"),
    "done.redistribute": (
        "权重按比例分给有数的部分，得分等于方案里没有这一项时的得分",
        "The weight went to the other parts: the score is that of the scheme without this part",
    ),
    "done.neutral": ("按方案给中性分 {neutral}，不算有数", "Neutral points, {neutral}, as the scheme says"),
    "done.block": ("补齐以前，暂不给出结果", "The result is withheld until it is there"),
}

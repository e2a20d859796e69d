"""Schemes whose weights, curves, targets or grades do not hold."""

from tests.engine.schemes.broken import Broken, broken

WEIGHTS = (
    broken("section-weights-sum", "sections sum to 90", "weight: 30", "weight: 20", at="sections:"),
    broken("indicator-weights-sum", "indicators sum to 90", "weight: 60", "weight: 50", at="    indicators:"),
    Broken(
        "weights-positive", "a weight of nought",
        (("weight: 60", "weight: 0"), ("weight: 40\n        curve", "weight: 100\n        curve")),
        "weight: 0",
    ),
    broken(
        "post-weights-sum", "the desk's weights sum to 90",
        "{response_on_time: 70,", "{response_on_time: 60,",
    ),
    broken(
        "post-weights-unknown", "a post the scheme is not for",
        "  前台: {response_on_time: 70", "  保洁: {response_on_time: 70",
    ),
    broken(
        "post-weights-unknown", "an indicator nobody defined",
        "call_answer_rate: 30}", "call_answers: 30}",
    ),
    broken(
        "post-weights-one-section", "indicators of two sections",
        "{response_on_time: 70, call_answer_rate: 30}", "{response_on_time: 70, order_satisfaction: 30}",
    ),
    broken(
        "unused-extra-indicator", "nobody names the extra indicator",
        "{response_on_time: 70, call_answer_rate: 30}", "{response_on_time: 70, complaint_hours: 30}",
        at="  - id: call_answer_rate",
    ),
    broken("relations-sum", "relations sum to 90", "{superior: 30, peer: 40,", "{superior: 20, peer: 40,"),
)  # fmt: skip

CURVES = (
    broken("target-missing", "no target", "        target: 240\n", "", at="      - id: complaint_hours"),
    broken("curve-too-short", "one knot", "[[60, 120], [240, 100], [1920, 0]]", "[[240, 100]]"),
    broken(
        "curve-too-short", "no curve at all",
        "        curve: [[60, 120], [240, 100], [1920, 0]]\n", "", at="      - id: complaint_hours",
    ),
    broken(
        "curve-order", "a value twice",
        "[[0.70, 0], [0.90, 80], [0.95, 100]]", "[[0.70, 0], [0.90, 80], [0.90, 100]]",
    ),
    broken(
        "curve-direction", "more minutes earn more points",
        "[[60, 120], [240, 100], [1920, 0]]", "[[60, 0], [240, 100], [1920, 120]]",
        spared="[[60, 120], [240, 120], [1920, 0]]",
    ),
    broken(
        "curve-direction", "a better rating earns fewer points",
        "[[1, 0], [3, 75], [5, 100]]", "[[1, 0], [3, 75], [5, 60]]",
    ),
    broken("points-out-of-range", "more than 120 points", "[0.98, 110]", "[0.98, 130]", spared="[0.98, 120]"),
    broken("target-off-curve", "hours where minutes are meant", "target: 240", "target: 4"),
    broken("target-below-full", "the target earns 80", "target: 0.95", "target: 0.90"),
    broken("rating-curve-scale", "the scale is 1 to 10", "scale: [1, 5]", "scale: [1, 10]", at="  curve:"),
)  # fmt: skip

GRADES = (
    broken(
        "grades-order", "B above A",
        "{id: B, name: 合格, from: 60}", "{id: B, name: 合格, from: 90}",
    ),
    broken("lowest-grade", "the last begins at 30", "name: 待改进, from: 0}", "name: 待改进, from: 30}"),
    broken(
        "grade-unreachable", "nobody can get 110",
        "{id: A, name: 优秀, from: 85}", "{id: A, name: 优秀, from: 110}",
        spared="{id: A, name: 优秀, from: 104}",
    ),
    broken(
        "grades-finer-than-data", "lines at 85 and 75",
        "{id: B, name: 合格, from: 60}", "{id: B, name: 合格, from: 75}",
        at="grades:", spared="{id: B, name: 合格, from: 65}",
    ),
    broken("grade-name-claims", "a legal term", "name: 待改进", "name: 不胜任"),
    broken("id-twice", "two grades A", "{id: B, name: 合格, from: 60}", "{id: A, name: 合格, from: 60}"),
    broken(
        "id-twice", "two sections of one id", "  - id: goals", "  - id: conduct",
        at="  - id: conduct\n    name: 目标",
    ),
)  # fmt: skip

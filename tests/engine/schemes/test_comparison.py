"""Two versions of a scheme side by side: nothing changes unsaid, and what is said is what changed."""

from datetime import date

import pytest
from pydantic import BaseModel

from gongping.engine.indicators import Indicator
from gongping.engine.schemes import Scheme, compare_schemes, load_schemes, shipped_schemes
from gongping.engine.schemes.comparison.words import KEYS, PARTS
from gongping.engine.schemes.events_rule import EventKind, EventsRule
from gongping.engine.schemes.ratings_rule import RatingItem, RatingsRule
from gongping.engine.schemes.result_rules import EligibilityRule, ExtraColumn, Grade, PresenceRule
from gongping.engine.schemes.section import Section

ON = date(2026, 9, 1)
MODELS = (
    Scheme, Section, Indicator, RatingItem, RatingsRule, EligibilityRule, ExtraColumn, Grade, PresenceRule,
    EventsRule, EventKind,
)  # fmt: skip


@pytest.fixture(scope="module")
def clerk():
    (source,) = load_schemes(shipped_schemes() / "clerk-quarter")
    return source.in_force(ON)


class Written:
    """A scheme by its written form, sound or not."""

    def __init__(self, written):
        self.written = written

    def model_dump(self, **_):
        return self.written


def changed(scheme, change):
    """Return the scheme with its written form changed by ``change``."""
    written = scheme.model_dump(mode="json", by_alias=True)
    change(written)
    return Written(written)


def said(scheme, change, language="zh"):
    return [one.say(language) for one in compare_schemes(scheme, changed(scheme, change))]


def indicator(written, id):
    return next(one for part in written["sections"] for one in part["indicators"] if one["id"] == id)


def test_the_same_scheme_has_no_changes(clerk):
    assert compare_schemes(clerk, clerk) == ()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_a_scheme_has_words(model: type[BaseModel]):
    written = {field.alias or name for name, field in model.model_fields.items()}
    assert written <= KEYS.keys()


def test_a_weight_is_said_with_both_numbers(clerk):
    def lighter(written):
        written["sections"][0]["weight"] = 35

    assert said(clerk, lighter) == ["维度“工作完成度”的权重：由“40”改为“35”。"]
    assert said(clerk, lighter, "en") == ["Section “工作完成度”: the weight changes from “40” to “35”."]


def test_a_curve_is_said_knot_by_knot(clerk):
    def easier(written):
        indicator(written, "complaint_hours")["curve"] = [[120, 120], [480, 100], [1920, 0]]

    assert said(clerk, easier) == [
        "指标“投诉处理时长”的计分曲线：由“60 → 120、240 → 100、480 → 80、960 → 60、1920 → 0”"
        "改为“120 → 120、480 → 100、1920 → 0”。"
    ]


def test_an_indicator_that_goes_and_one_that_comes_are_named(clerk):
    def replaced(written):
        part = written["sections"][0]["indicators"]
        gone = next(one for one in part if one["id"] == "complaint_hours")
        part[part.index(gone)] = gone | {"id": "complaint_mean_hours", "name": "投诉平均处理时长"}

    assert said(clerk, replaced) == ["删去指标“投诉处理时长”。", "新增指标“投诉平均处理时长”。"]


def test_an_indicator_in_another_section_has_moved_and_is_not_new(clerk):
    def moved(written):
        part = written["sections"][0]["indicators"]
        one = next(one for one in part if one["id"] == "complaint_hours")
        part.remove(one)
        written["sections"][1]["indicators"].append(one)

    assert said(clerk, moved) == ["指标“投诉处理时长”从维度“工作完成度”移到“客户满意度”。"]


def test_what_happens_to_missing_values_is_said_in_words(clerk):
    def stricter(written):
        written["presence"]["absent"] = "block"

    assert said(clerk, stricter) == ["方案的没有数时：由“权重分给其他项”改为“不出总分”。"]


def test_a_new_wording_moves_no_score_and_a_new_weight_may(clerk):
    def reworded(written):
        indicator(written, "complaint_hours")["question"] = "一半的投诉多久办完？"

    def lighter(written):
        written["sections"][0]["weight"] = 35

    assert [one.scores for one in compare_schemes(clerk, changed(clerk, reworded))] == [False]
    assert [one.scores for one in compare_schemes(clerk, changed(clerk, lighter))] == [True]


def leaves(node, path=()):
    """Yield the path of every value in a written scheme."""
    if isinstance(node, dict):
        for key, child in node.items():
            yield from leaves(child, (*path, key))
    elif isinstance(node, list) and (node or path[-1] in PARTS):
        for index, child in enumerate(node):
            yield from leaves(child, (*path, index))
    else:
        yield path


def other_at(node, path):
    """Return ``node`` with another value at ``path``."""
    if not path:
        return "0" if node != "0" else "1"
    copied = dict(node) if isinstance(node, dict) else list(node)
    copied[path[0]] = other_at(node[path[0]], path[1:])
    return copied


def test_no_value_of_a_scheme_can_change_unsaid(clerk):
    """Each value in turn is replaced; only parts' own ids are how they are found again."""
    written = clerk.model_dump(mode="json", by_alias=True)
    for path in leaves(written):
        changes = compare_schemes(clerk, Written(other_at(written, path)))
        assert changes, path
        assert all(one.say("zh") and one.say("en") for one in changes)

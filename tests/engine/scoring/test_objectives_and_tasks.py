"""Objectives and tasks: progress from start to target; what nobody reported is open, not nought."""

from decimal import Decimal

import pytest

from gongping.engine.presence import NotApplicable, Pending, state
from gongping.engine.schemes import Section
from gongping.engine.scoring.objectives import KeyResult, objectives_section
from gongping.engine.scoring.tasks import Task, tasks_section
from tests.engine.scoring.company import number

GOALS = Section.model_validate(
    {"id": "goals", "name": "目标", "weight": 10, "from": "objectives"}, by_alias=True
)
GROWTH = Section.model_validate(
    {"id": "growth", "name": "成长", "weight": 10, "from": "tasks"}, by_alias=True
)


def result(id: str, start, target, actual, weight=None):
    numbers = [None if one is None else number(one) for one in (start, target, actual, weight)]
    return KeyResult(id, "提升服务", *numbers)


def points(*results):
    return objectives_section(GOALS, results).outcome.points


@pytest.mark.parametrize(
    ("start", "target", "actual", "earned"),
    [
        (80, 90, 88, "80.0000"),
        (20, 10, 12, "80.0000"),
        (0, 3, 1, "33.3333"),
        (80, 90, 95, "120.0000"),
        (80, 90, 70, "0.0000"),
    ],
)
def test_a_key_result_scores_its_way_from_start_to_target(start, target, actual, earned):
    assert points(result("KR1", start, target, actual)) == Decimal(earned)


def test_key_results_average_by_weight():
    assert points(result("KR1", 0, 10, 10, 75), result("KR2", 0, 10, 2, 25)) == Decimal("80.0000")


def test_without_weights_all_weigh_the_same():
    assert points(result("KR1", 0, 10, 10), result("KR2", 0, 10, 2)) == Decimal("60.0000")


def test_where_some_weights_are_missing_all_weigh_the_same_and_it_is_said():
    draft = objectives_section(GOALS, [result("KR1", 0, 10, 10, 90), result("KR2", 0, 10, 2)])
    assert draft.outcome.points == Decimal("60.0000")
    assert [note.code for note in draft.outcome.notes] == ["key-result-weights-missing"]


def test_a_key_result_nobody_reported_is_pending_and_leaves_the_average():
    draft = objectives_section(GOALS, [result("KR1", 0, 10, 9), result("KR2", 0, 10, None)])
    assert draft.outcome.points == Decimal("90.0000")
    assert draft.outcome.parts[1].presence == Pending(1)


def test_a_target_equal_to_the_start_cannot_be_scored():
    draft = objectives_section(GOALS, [result("KR1", 10, 10, 10)])
    assert (draft.outcome.points, state(draft.outcome.presence)) == (None, "NotApplicable")


def test_no_objectives_at_all_do_not_apply():
    assert objectives_section(GOALS, []).outcome.presence == NotApplicable("no-objectives")


def test_tasks_score_the_share_done():
    draft = tasks_section(GROWTH, [Task("自评", True), Task("培训", False), Task("考证", None)])
    assert draft.outcome.points == Decimal("50.0000")
    assert [part.presence for part in draft.outcome.parts if part.id == "考证"] == [Pending(1)]

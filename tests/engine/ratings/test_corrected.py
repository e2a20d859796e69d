import json
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from gongping.engine.ratings import (
    Answer,
    Estimates,
    EstimatesUnreadable,
    PlainRule,
    Spreads,
    correct,
    plain_scores,
    recompute,
)
from tests.engine.ratings.believable import CURVE, ITEMS, RULE, department, without

SEALED = Spreads({"ratee": 0.4, "ratee:relation": 0.1, "rater": 0.5, "ratee:rater": 0.3}, 0.55)
ROUND = department()
CORRECTED = correct(ROUND, RULE, CURVE)


def told(correction) -> dict[str, tuple]:
    return {ratee: (s.mean, s.points, s.error) for ratee, s in correction.scores.items()}


def test_everybody_rated_gets_a_score_with_an_error():
    assert len(CORRECTED.scores) == 24
    assert CORRECTED.why == ""
    assert all(score.corrected and score.error > 0 for score in CORRECTED.scores.values())


def test_the_order_of_rows_changes_nothing():
    shuffled = [ROUND[place] for place in np.random.default_rng(1).permutation(len(ROUND))]
    again = correct(shuffled, RULE, CURVE)
    assert told(again) == told(CORRECTED)
    assert again.estimates.to_json() == CORRECTED.estimates.to_json()


@pytest.mark.parametrize("seed", range(5))
def test_other_names_for_the_same_people_change_nothing(seed):
    names = sorted({one.ratee_id for one in ROUND} | {one.rater_id for one in ROUND})
    order = np.random.default_rng(seed).permutation(len(names))
    other = {name: f"N{place:03}" for name, place in zip(names, order.tolist(), strict=True)}
    renamed = [replace(one, ratee_id=other[one.ratee_id], rater_id=other[one.rater_id]) for one in ROUND]
    scores = told(correct(renamed, RULE, CURVE))
    assert {name: scores[other[name]] for name in told(CORRECTED)} == told(CORRECTED)


def test_an_unrelated_team_changes_nothing_while_the_sealed_spreads_hold():
    alone = told(correct(ROUND, RULE, CURVE, spreads=SEALED))
    joined = correct(ROUND + department(12, seed=3, prefix="Z"), RULE, CURVE, spreads=SEALED)
    assert {name: score for name, score in told(joined).items() if name in alone} == alone
    assert {score.part for score in joined.scores.values()} == {0, 1}


def test_an_unrelated_team_shifts_re_estimated_spreads_a_little(record_property):
    joined = correct(ROUND + department(24, seed=3, prefix="Z"), RULE, CURVE)
    shift = max(abs(joined.scores[name].points - score.points) for name, score in CORRECTED.scores.items())
    record_property("largest shift in points when spreads are re-estimated", str(shift))
    print(f"largest shift when spreads are re-estimated: {shift} points")
    assert 0 < shift < 3


def test_a_rater_who_turns_strict_costs_the_corrected_score_half_as_much_at_most():
    """One rater gives everybody one mark less than before; five people drew that rater."""
    strict = [
        replace(one, score=max(one.score - 1, Decimal(1))) if one.rater_id == "E005" else one for one in ROUND
    ]
    drawn = {one.ratee_id for one in ROUND if one.rater_id == "E005"}
    before = correct(ROUND, RULE, spreads=SEALED).scores
    after = correct(strict, RULE, spreads=SEALED).scores
    plain = np.mean([float(after[name].plain_points - before[name].plain_points) for name in drawn])
    corrected = np.mean([float(after[name].points - before[name].points) for name in drawn])
    assert plain < -2
    assert abs(corrected) < abs(plain) / 2


def test_without_any_severity_and_with_one_relation_the_plain_score_stands():
    peers = [one for one in ROUND if one.relation == "peer"]
    none = Spreads({"ratee": 0.4, "ratee:relation": 0.0, "rater": 0.0, "ratee:rater": 0.3}, 0.5)
    scores = correct(peers, RULE, CURVE, spreads=none).scores
    assert all(abs(score.mean - score.plain_mean) < Decimal("0.000002") for score in scores.values())


def test_a_correction_beyond_ten_points_is_held_and_flagged():
    wild = Spreads({"ratee": 0.1, "ratee:relation": 0.0, "rater": 3.0, "ratee:rater": 0.05}, 0.05)
    scores = correct(ROUND, RULE, spreads=wild).scores.values()
    capped = [score for score in scores if score.capped]
    assert capped
    assert all(abs(score.points - score.plain_points) == 10 for score in capped)
    assert all(abs(score.points - score.plain_points) <= 10 for score in scores)


def test_where_nothing_can_be_fitted_the_plain_score_stands_and_says_why():
    few = [one for one in ROUND if one.ratee_id in ("E000", "E001")]
    found = correct(few, RULE, CURVE)
    assert "fewer than 3 ratees" in found.why
    assert found.estimates is None
    plain = plain_scores(few, RULE)
    assert {name: score.mean for name, score in found.scores.items()} == {
        name: score.mean for name, score in plain.items()
    }
    assert all(not score.corrected and score.error is None for score in found.scores.values())


def test_ratings_that_are_all_the_same_fall_back_too():
    same = [replace(one, score=Decimal(4)) for one in ROUND]
    found = correct(same, RULE, CURVE)
    assert found.why == "all scores are equal"
    assert {score.points for score in found.scores.values()} == {Decimal("88.000000")}


def test_nobody_rated_gives_nobody_a_score():
    assert correct([], RULE, CURVE).scores == {}
    assert correct([], RULE, CURVE, spreads=SEALED).scores == {}


def test_too_few_raters_of_a_relation_stay_unheard():
    two_customers = [one for one in ROUND if not (one.ratee_id == "E000" and one.relation == "customer")]
    two_customers += [one for one in ROUND if one.ratee_id == "E000" and one.relation == "customer"][:8]
    without_them = [one for one in ROUND if not (one.ratee_id == "E000" and one.relation == "customer")]
    assert told(correct(two_customers, RULE, spreads=SEALED)) == told(
        correct(without_them, RULE, spreads=SEALED)
    )


def test_one_rating_per_pair_and_one_item_can_be_corrected():
    single = [one for one in ROUND if one.item == "courtesy"]
    found = correct(single, PlainRule(RULE.relations, {"courtesy": RULE.asked["courtesy"]}, 3, (1, 5)))
    assert found.why == ""
    assert found.estimates.spreads.by_factor["ratee:rater"] == 0


def test_unchanged_answers_give_the_sealed_score_again_to_the_last_digit():
    sealed = Estimates.from_json(json.loads(json.dumps(CORRECTED.estimates.to_json())))
    for ratee, score in CORRECTED.scores.items():
        again = recompute(ROUND, RULE, CURVE, ratee=ratee, estimates=sealed)
        assert (again.mean, again.points, again.part) == (score.mean, score.points, score.part)


def test_an_upheld_appeal_moves_the_appellant_alone_and_about_as_a_new_fit_would():
    rater = next(one.rater_id for one in ROUND if one.ratee_id == "E003" and one.relation == "peer")
    left = without(ROUND, ratee="E003", rater=rater)
    appealed = recompute(left, RULE, CURVE, ratee="E003", estimates=CORRECTED.estimates)
    anew = correct(left, RULE, CURVE, spreads=CORRECTED.estimates.spreads).scores["E003"]
    assert appealed.mean != CORRECTED.scores["E003"].mean
    assert float(appealed.mean) == pytest.approx(float(anew.mean), abs=0.05)


def test_nothing_left_after_an_appeal_is_no_score():
    left = [one for one in ROUND if one.ratee_id != "E003"]
    assert recompute(left, RULE, CURVE, ratee="E003", estimates=CORRECTED.estimates) is None


def test_sealed_estimates_are_stable_text():
    data = CORRECTED.estimates.to_json()
    assert Estimates.from_json(data).to_json() == data
    assert data["sd"]["rater"] == f"{float(data['sd']['rater']):.4f}"
    assert CORRECTED.estimates.public().keys() == {"sd", "by_level", "sha256"}


@pytest.mark.parametrize(
    "broken", [{}, {"format": 1}, {"format": 2}, {"format": 2, "sd": {"rater": "x"}, "parts": []}]
)
def test_broken_estimates_are_refused(broken):
    with pytest.raises(EstimatesUnreadable):
        Estimates.from_json(broken)


def test_an_error_is_flat_where_the_curve_is_and_steep_where_it_is_steep():
    steep = correct(ROUND, RULE, spreads=SEALED).scores
    flat_curve = ((Decimal(1), Decimal(80)), (Decimal(5), Decimal(80)))
    flat = correct(ROUND, RULE, flat_curve, spreads=SEALED).scores
    assert all(score.error == 0 for score in flat.values())
    assert all(score.error > 1 for score in steep.values())


def test_a_rater_who_answers_alone_for_a_team_leaves_its_mean_where_it_was():
    """One superior for five people and nobody else: strictness cannot be told from merit."""
    alone = [
        Answer(f"T{k}", "BOSS", "superior", item, Decimal(3 + k % 2)) for k in range(5) for item in ITEMS
    ]
    scores = correct(ROUND + alone, RULE, spreads=SEALED).scores
    moved = [float(scores[f"T{k}"].points - scores[f"T{k}"].plain_points) for k in range(5)]
    assert np.mean(moved) == pytest.approx(0, abs=1e-3)

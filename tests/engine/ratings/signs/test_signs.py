from dataclasses import replace
from decimal import Decimal

import pytest
from benchmarks.firms.faults import honest, make_faulty
from benchmarks.firms.firm import rule

from gongping.engine.ratings import correct, discoveries, rater_signs
from tests.engine.ratings.believable import RULE, department

FIRM = make_faulty(3)
ANSWERS = FIRM.firm.answers()
SIGNS = rater_signs(ANSWERS, rule(6), correct(ANSWERS, rule(6)).estimates, seed=3)


def named(kind: str) -> set[str]:
    return {person for sign in SIGNS if sign.kind == kind for person in sign.people}


def planted(kind: str) -> set[str]:
    return {f"E{person:05}" for person in FIRM.planted[kind]}


@pytest.mark.parametrize("kind", ["severe", "lenient", "halo", "identical"])
def test_planted_raters_are_found(kind):
    alike = named("halo") | named("identical") if kind in ("halo", "identical") else named(kind)
    assert planted(kind) <= alike


def test_people_who_lift_each_other_are_found_as_a_ring():
    rings = [set(sign.people) for sign in SIGNS if sign.kind == "ring"]
    assert any(len(ring & planted("ring")) >= 3 for ring in rings)


def test_honest_raters_are_left_alone():
    answers = honest(3).answers()
    assert rater_signs(answers, rule(6), correct(answers, rule(6)).estimates, seed=3) == ()


def test_the_same_seed_gives_the_same_signs_whatever_the_order():
    again = rater_signs(ANSWERS[::-1], rule(6), correct(ANSWERS, rule(6)).estimates, seed=3)
    assert again == SIGNS


def test_a_moving_yardstick_is_found_where_moments_are_known():
    round_ = department(40, seed=11)
    pairs = sorted({(one.ratee_id, one.rater_id) for one in round_})
    moments = {pair: float(number % 13) for number, pair in enumerate(pairs)}
    drifting = [moved(one, moments) if one.rater_id == "E004" else one for one in round_]
    estimates = correct(drifting, RULE).estimates
    found = rater_signs(drifting, RULE, estimates, seed=1, moments=moments)
    assert ("drift", ("E004",)) in {(sign.kind, sign.people) for sign in found}
    assert "drift" not in {sign.kind for sign in rater_signs(drifting, RULE, estimates, seed=1)}


def moved(answer, moments):
    """Return an answer whose mark rises with the moment it was given."""
    later = Decimal(int(moments[answer.ratee_id, answer.rater_id]) - 6) / 4
    return replace(answer, score=min(max(answer.score + later, Decimal(1)), Decimal(5)))


def test_raters_of_four_people_are_not_judged():
    few = [one for one in ANSWERS if one.rater_id < "E00030"]
    found = rater_signs(few, rule(6), correct(few, rule(6)).estimates, seed=1, least=99)
    assert {sign.kind for sign in found} <= {"ring"}


def test_false_discoveries_are_held_as_benjamini_and_hochberg_do():
    """Benjamini & Hochberg 1995, section 3: of their fifteen p-values the first four are kept."""
    chances = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ]  # fmt: skip
    assert discoveries(chances, 0.05) == [True] * 4 + [False] * 11
    assert discoveries([], 0.05) == []

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from gongping.engine.ratings import Estimates, LevelSpread, Spreads, correct, recompute
from gongping.engine.ratings.levels import Opinions, level_spread
from tests.engine.ratings.believable import CURVE, RULE, department

SCALE = (1, 5)
SD = {"ratee": 0.4, "ratee:relation": 0.1, "rater": 0.5, "ratee:rater": 0.3}


def opinions(power: float, *, people: int = 2000, raters: int = 8, seed: int = 0) -> Opinions:
    """Opinions whose variance is 0.1 · room^power, room being 4(5 − m)(m − 1)/16."""
    rng = np.random.default_rng(seed)
    means = rng.uniform(1.5, 4.7, people)
    ratee = np.repeat(np.arange(people), raters)
    room = (5 - means) * (means - 1) / 4
    levels = means[ratee] + rng.normal(size=people * raters) * np.sqrt(0.1 * room[ratee] ** power)
    return Opinions(levels, ratee, means)


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0])
def test_the_power_that_made_the_opinions_is_found_again(power):
    assert level_spread([opinions(power)], SCALE).power == pytest.approx(power, abs=0.1)


def test_newton_finds_the_same_power_as_a_search_over_the_likelihood():
    heard = opinions(0.7, people=40)
    room = np.log((5 - heard.means) * (heard.means - 1) / 4)[heard.ratee]
    own = heard.levels.reshape(40, 8)
    squares = ((own - own.mean(axis=1, keepdims=True)) ** 2).ravel()
    free = 7 / 8

    def badness(power: float) -> float:
        usual = (squares * np.exp(-power * room)).sum() / (free * 320)
        return free * (320 * np.log(usual) + power * room.sum()) / 2 + power**2 / 2

    best = minimize_scalar(badness, bounds=(-1, 2), method="bounded", options={"xatol": 1e-8}).x
    assert level_spread([heard], SCALE).power == pytest.approx(best, abs=1e-4)


def test_two_parts_speak_as_one_firm():
    whole = opinions(0.5, people=60)
    first, second = whole.ratee < 30, whole.ratee >= 30
    halves = [
        Opinions(whole.levels[first], whole.ratee[first], whole.means[:30]),
        Opinions(whole.levels[second], whole.ratee[second] - 30, whole.means[30:]),
    ]
    assert level_spread(halves, SCALE) == level_spread([whole], SCALE)


def test_the_average_variance_stays_what_it_was():
    heard = opinions(0.8)
    stretch = level_spread([heard], SCALE).stretch(heard.means)
    assert float((stretch**2).mean()) == pytest.approx(1, abs=1e-3)


def test_worked_by_hand_half_a_mark_from_the_top_has_seven_sixteenths_of_the_room():
    law = LevelSpread(SCALE, 1.0, 1.0)
    assert law.stretch(np.array([3.0, 4.5])) == pytest.approx([1.0, np.sqrt(7 / 16)])


def test_beyond_the_ends_an_error_is_never_nought():
    law = LevelSpread(SCALE, 2.0, 1.0)
    assert law.stretch(np.array([5.0, 5.7])) == pytest.approx([0.19, 0.19])


def test_raters_who_agree_wholly_leave_one_spread_for_all():
    still = Opinions(np.array([3.0, 3.0, 4.0, 4.0]), np.array([0, 0, 1, 1]), np.array([3.0, 4.0]))
    assert level_spread([still], SCALE) == LevelSpread(SCALE, 0.0, 1.0)


def test_a_law_moves_errors_and_no_score():
    flat = correct(department(), RULE, CURVE, spreads=Spreads(SD, 0.5))
    bent = correct(department(), RULE, CURVE, spreads=Spreads(SD, 0.5, LevelSpread(SCALE, 1.0, 0.9)))
    assert {n: s.points for n, s in flat.scores.items()} == {n: s.points for n, s in bent.scores.items()}
    best = max(flat.scores, key=lambda name: flat.scores[name].mean)
    assert bent.scores[best].error < flat.scores[best].error


def test_covariances_bend_like_the_errors():
    bent = correct(department(), RULE, spreads=Spreads(SD, 0.5, LevelSpread(SCALE, 1.0, 0.9)))
    part = bent.solved[0]
    variances = np.diagonal(part.covariance(np.eye(len(part.ratees))))
    assert np.sqrt(variances) == pytest.approx(part.errors())


def test_sealed_estimates_keep_the_law_and_an_appeal_uses_it():
    found = correct(department(), RULE, CURVE).estimates
    sealed = Estimates.from_json(found.to_json())
    law = sealed.spreads.by_level
    assert law == found.spreads.by_level
    assert law.power != 0
    even = replace(sealed, spreads=Spreads(sealed.spreads.by_factor, sealed.spreads.residual))
    bent, flat = (
        recompute(department(), RULE, CURVE, ratee="E003", estimates=known) for known in (sealed, even)
    )
    stretch = law.stretch(np.array([float(flat.mean)]))[0]
    assert float(bent.error) == pytest.approx(float(flat.error) * stretch, abs=1e-5)

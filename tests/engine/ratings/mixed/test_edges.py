"""Data that a fit must survive, or refuse in words."""

import numpy as np
import pytest

from gongping.engine.ratings import Factor, NotEstimable, fit_mixed

RNG = np.random.default_rng(5)


def table(people: int = 12, raters: int = 6):
    ratee, rater = np.repeat(np.arange(people), raters), np.tile(np.arange(raters), people)
    scores = (
        RNG.normal(0, 0.5, people)[ratee] + RNG.normal(0, 0.4, raters)[rater] + RNG.normal(0, 0.3, len(ratee))
    )
    return ratee, rater, scores, np.ones((len(ratee), 1))


def test_a_factor_without_any_effect_has_variance_nought_and_no_fault():
    ratee, rater, _, one = table()
    scores = RNG.normal(0, 1, len(ratee))
    scores -= np.array([scores[ratee == k].mean() for k in range(12)])[ratee]
    fit = fit_mixed(scores, [Factor.of("ratee", ratee), Factor.of("rater", rater)], one)
    assert fit.variances[0] == 0
    assert "ratee" in fit.pinned
    assert (fit.effects("ratee") == 0).all()
    assert (fit.effect_errors("ratee") == 0).all()


def test_a_factor_of_one_level_is_left_out():
    ratee, _, scores, one = table()
    fit = fit_mixed(scores, [Factor.of("ratee", ratee), Factor.of("site", np.zeros(len(ratee)))], one)
    assert fit.left_out == {"site": "one-level"}
    assert fit.variances[1] == 0


def test_a_level_for_every_row_is_the_residual_itself():
    ratee, _, scores, one = table()
    fit = fit_mixed(scores, [Factor.of("ratee", ratee), Factor.of("row", np.arange(len(ratee)))], one)
    assert fit.left_out == {"row": "residual"}


def test_two_names_for_the_same_people_count_once():
    ratee, rater, scores, one = table()
    twice = [Factor.of("ratee", ratee), Factor.of("number", 100 - ratee), Factor.of("rater", rater)]
    fit = fit_mixed(scores, twice, one)
    alone = fit_mixed(scores, [twice[0], twice[2]], one)
    assert fit.left_out == {"number": "same-as ratee"}
    assert fit.criterion == pytest.approx(alone.criterion)


def test_a_factor_that_the_fixed_part_explains_does_not_run_away():
    ratee, rater, scores, one = table()
    dummies = (rater[:, None] == np.arange(1, 6)).astype(float)
    fit = fit_mixed(scores, [Factor.of("ratee", ratee), Factor.of("rater", rater)], np.hstack([one, dummies]))
    alone = fit_mixed(scores, [Factor.of("ratee", ratee)], np.hstack([one, dummies]))
    assert fit.variances[0] == pytest.approx(alone.variances[0], rel=1e-4)


def test_fixed_columns_that_repeat_others_are_dropped():
    ratee, rater, scores, one = table()
    early = (ratee < 6).astype(float)[:, None]
    fit = fit_mixed(scores, [Factor.of("rater", rater)], np.hstack([one, early, 1 - early, 2 * early]))
    assert fit.kept == (0, 1)


def test_equal_scores_are_refused_in_words():
    ratee, _, _, one = table()
    with pytest.raises(NotEstimable, match="all scores are equal"):
        fit_mixed(np.full(len(ratee), 4.0), [Factor.of("ratee", ratee)], one)


def test_scores_that_the_parts_explain_exactly_are_refused_in_words():
    ratee, rater, _, one = table()
    scores = np.arange(12.0)[ratee] + np.arange(6.0)[rater]
    with pytest.raises(NotEstimable, match="explain every score exactly"):
        fit_mixed(scores, [Factor.of("ratee", ratee), Factor.of("rater", rater)], one)


def test_fewer_scores_than_fixed_effects_are_refused_in_words():
    with pytest.raises(NotEstimable, match="no more scores"):
        fit_mixed(np.array([3.0]), [Factor.of("ratee", [0])], np.ones((1, 1)))


def test_three_scores_are_enough_not_to_fail():
    fit = fit_mixed(np.array([3.0, 4.0, 5.0]), [Factor.of("ratee", [0, 0, 1])], np.ones((3, 1)))
    assert fit.residual > 0


def test_no_random_factor_is_ordinary_least_squares():
    _, _, scores, one = table()
    fit = fit_mixed(scores, [], one)
    assert fit.residual == pytest.approx(scores.var(ddof=1))
    assert fit.fixed[0] == pytest.approx(scores.mean())


def test_a_balanced_one_way_fit_is_the_analysis_of_variance():
    """By hand: for balanced groups REML gives (MSB − MSW)/n and MSW."""
    group = np.repeat(np.arange(10), 5)
    scores = RNG.normal(0, 1, 10)[group] + RNG.normal(0, 0.5, 50)
    means = scores.reshape(10, 5).mean(axis=1)
    msb = 5 * means.var(ddof=1)
    msw = ((scores.reshape(10, 5) - means[:, None]) ** 2).sum() / 40
    fit = fit_mixed(scores, [Factor.of("group", group)], np.ones((50, 1)))
    assert fit.residual == pytest.approx(msw, rel=1e-5)
    assert fit.variances[0] == pytest.approx((msb - msw) / 5, rel=1e-4)


def test_nested_and_crossed_factors_give_what_dense_algebra_gives():
    """The likelihood at the estimate against a direct computation with V = Σ σ² ZZᵀ + σ²I."""
    ratee, rater, scores, _ = table(8, 5)
    pair = Factor.of("pair", np.repeat(np.arange(40), 3))
    factors = [Factor.of("ratee", np.repeat(ratee, 3)), Factor.of("rater", np.repeat(rater, 3)), pair]
    y = np.repeat(scores, 3) + RNG.normal(0, 0.2, 120)
    x = np.ones((120, 1))
    fit = fit_mixed(y, factors, x)
    v = fit.residual * np.eye(120)
    for factor, variance in zip(factors, fit.variances, strict=True):
        z = factor.matrix.toarray()
        v += variance * z @ z.T
    inverse = np.linalg.inv(v)
    information = x.T @ inverse @ x
    beta = np.linalg.solve(information, x.T @ inverse @ y)
    rest = y - x @ beta
    criterion = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1] + rest @ inverse @ rest
    assert fit.criterion == pytest.approx(criterion + 119 * np.log(2 * np.pi), rel=1e-8)
    rater_effects = fit.variances[1] * factors[1].matrix.toarray().T @ inverse @ rest
    assert fit.effects("rater") == pytest.approx(rater_effects, abs=1e-8)
    p = inverse - inverse @ x @ np.linalg.solve(information, x.T @ inverse)
    z = factors[1].matrix.toarray()
    errors = np.sqrt(fit.variances[1] - fit.variances[1] ** 2 * np.diagonal(z.T @ p @ z))
    assert fit.effect_errors("rater") == pytest.approx(errors, abs=1e-8)
    z = pair.matrix.toarray()
    errors = np.sqrt(fit.variances[2] - fit.variances[2] ** 2 * np.diagonal(z.T @ p @ z))
    assert fit.effect_errors("pair") == pytest.approx(errors, abs=1e-8)

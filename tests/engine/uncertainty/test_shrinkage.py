from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from gongping.engine.uncertainty import (
    MeanPrior,
    MeanRow,
    RateRow,
    fit_means,
    fit_rates,
    in_score,
    james_stein,
    pool_means,
    pool_rates,
    sampling_variances,
    shrink_factor,
    stabilised,
    wilson,
)
from tests.engine.published import published
from tests.public_data import public_data


@pytest.mark.parametrize("share", ["81/263", "15/148", "0/20", "1/29"])
def test_wilsons_interval_is_newcombes_table(share):
    """Newcombe 1998, Table I, score method without continuity correction."""
    expected = published("wilson")
    successes, n = map(int, share.split("/"))
    assert wilson(successes, n) == pytest.approx(expected[share], abs=expected["tol"])


def test_eighteen_batters_shrink_as_efron_and_morris_printed():
    """Efron & Morris 1977, Scientific American 236(5): grand mean .265, factor .212, Clemente .294."""
    expected, table = published("efron_morris_1977"), batters()
    middle = table["y"].mean()
    variance = middle * (1 - middle) / 45
    assert middle == pytest.approx(expected["grand_mean"], abs=expected["tol"])
    assert shrink_factor(table["y"].tolist(), variance) == pytest.approx(expected["c"], abs=expected["tol"])
    shrunk = james_stein(table["y"].tolist(), variance)
    assert shrunk == pytest.approx(expected["js"], abs=expected["tol"])
    assert shrunk[0] == pytest.approx(expected["js_clemente"], abs=expected["tol"])


def test_on_the_stabilised_scale_shrinking_errs_a_third_as_much():
    """Efron & Morris 1975, JASA 70:311: factor .209, squared errors 17.56 raw and 5.01 shrunk."""
    expected, table = published("efron_morris_1975_arcsine"), batters()
    seen = [stabilised(p, 45) for p in table["y"]]
    true = [stabilised(p, 45) for p in table["p"]]
    shrunk = james_stein(seen, 1.0)
    raw_error, shrunk_error = squared(seen, true), squared(shrunk, true)
    assert shrink_factor(seen, 1.0) == pytest.approx(expected["factor"], abs=expected["tol"])
    assert raw_error == pytest.approx(expected["sse_raw"], abs=expected["tol"])
    assert shrunk_error == pytest.approx(expected["sse_js"], abs=expected["tol"])
    assert raw_error / shrunk_error == pytest.approx(expected["ratio"], abs=expected["tol"])


def test_the_pools_spread_of_shares_is_found_again():
    rng = np.random.default_rng(4)
    true = rng.beta(17, 3, 4000)
    n = rng.integers(5, 60, 4000)
    prior = fit_rates(rng.binomial(n, true).tolist(), n.tolist())
    assert prior.mean == pytest.approx(0.85, abs=0.005)
    assert prior.a + prior.b == pytest.approx(20, rel=0.1)


def test_shares_that_differ_by_chance_alone_are_all_alike():
    prior = fit_rates([8] * 12, [10] * 12)
    assert prior.posterior(8, 10)[0] == pytest.approx(0.8, abs=1e-4)
    assert prior.posterior(2, 10)[0] == pytest.approx(0.8, abs=1e-3)


def test_nobody_ever_succeeding_does_not_fail():
    assert fit_rates([0] * 9, [20] * 9).posterior(0, 20)[0] < 0.01


def test_the_pools_spread_of_means_is_found_again():
    rng = np.random.default_rng(8)
    variances = rng.uniform(0.01, 0.2, 3000)
    means = rng.normal(3.8, 0.3, 3000) + rng.normal(0, np.sqrt(variances))
    prior = fit_means(means.tolist(), variances.tolist())
    assert prior.mean == pytest.approx(3.8, abs=0.02)
    assert prior.variance == pytest.approx(0.09, rel=0.1)


def test_a_pool_without_differences_has_variance_nought():
    assert fit_means([4.0] * 10, [0.1] * 10).variance == 0
    assert MeanPrior(4.0, 0.0).posterior(2.0, 0.1)[0] == 4.0


def test_answers_without_error_stay_as_they_are():
    assert fit_means([3.0, 4.0, 5.0], [0.0, 0.0, 0.0]).variance == pytest.approx(1.0, rel=1e-3)
    assert MeanPrior(4.0, 1.0).posterior(5.0, 0.0) == (5.0, 5.0, 5.0)


def test_few_answers_borrow_the_spread_of_all():
    assert sampling_variances([[4.0], [3.0, 5.0]]) == pytest.approx([2.0, 1.0])


def test_a_site_of_seven_is_seen_beside_the_company():
    rows = [RateRow(f"E{k}", "翠湖花园", 8 + k % 3, 10) for k in range(8)]
    rows += [RateRow(f"F{k}", "金桂苑", 5, 10) for k in range(7)]
    pooled = pool_rates(rows)
    assert {pooled[f"E{k}"].pool for k in range(8)} == {"翠湖花园"}
    assert {pooled[f"F{k}"].pool for k in range(7)} == {"company"}


def test_a_company_of_seven_has_no_pool_and_shows_raw_shares():
    pooled = pool_rates([RateRow(f"E{k}", "翠湖花园", k, 10) for k in range(7)])
    assert all(one.pool == "none" and one.value == one.raw for one in pooled.values())
    assert (pooled["E0"].low, pooled["E0"].high) == wilson(0, 10, level=0.9)


def test_means_are_seen_beside_their_pool_too():
    rows = [MeanRow(f"E{k}", "金桂苑", 3.5 + 0.1 * k, 0.04, 12) for k in range(9)]
    pooled = pool_means(rows)
    assert rows[0].mean < pooled["E0"].value < 3.9
    assert pooled["E8"].low < pooled["E8"].value < rows[8].mean


def test_a_pool_moves_a_score_by_half_an_error_at_most():
    assert in_score(Decimal("0.90"), 0.80, 0.04) == Decimal("0.880000")
    assert in_score(Decimal("0.90"), 0.89, 0.04) == Decimal("0.890000")
    assert in_score(Decimal("0.70"), 0.80, 0.04) == Decimal("0.720000")


def batters() -> pd.DataFrame:
    return pd.read_csv(public_data("ratings/EfronMorris.csv"))


def squared(one: list[float], other: list[float]) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))

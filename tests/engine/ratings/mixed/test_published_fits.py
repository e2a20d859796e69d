"""The fits of lme4 and MixedModels.jl, reproduced within the tolerance of their printed digits.

Sources stand beside each entry of ``expected.json``: lme4's printed ``lmer`` output for Penicillin and Pastes
(Bates et al. 2015), MixedModels.jl's test suite for the maximum-likelihood fits and InstEval.
"""

import json

import numpy as np
import pandas as pd
import pytest

from gongping.engine.ratings.mixed import Factor, fit_mixed
from tests.public_data import public_data


def expected(entry: str) -> dict:
    return json.loads(public_data("ratings/expected.json").read_text(encoding="utf-8"))[entry]


def fitted(data: str, score: str, random: list[str], method: str, fixed=None):
    table = pd.read_csv(public_data(f"ratings/{data}"))
    columns = np.ones((len(table), 1)) if fixed is None else fixed(table)
    factors = [Factor.of(name, table[name].astype(str).to_numpy()) for name in random]
    return fit_mixed(table[score].to_numpy(float), factors, columns, method=method)


def deviations(fit) -> dict[str, float]:
    names = [factor.name for factor in fit.design.factors]
    return dict(zip(names, np.sqrt(fit.variances), strict=True)) | {"residual": fit.residual**0.5}


@pytest.mark.parametrize(
    ("entry", "data", "score", "random"),
    [
        ("penicillin_reml", "Penicillin.csv", "diameter", ["plate", "sample"]),
        ("pastes_reml", "Pastes.csv", "strength", ["batch", "sample"]),
    ],
)
def test_reml_gives_lme4s_deviations_and_criterion(entry, data, score, random):
    published, fit = expected(entry), fitted(data, score, random, "reml")
    assert deviations(fit) == pytest.approx(published["sd"], abs=published["tol_sd"])
    assert fit.criterion == pytest.approx(published["reml_criterion"], abs=1e-3)
    assert fit.fixed[0] == pytest.approx(published["intercept"], abs=0.005)


@pytest.mark.parametrize(
    ("entry", "data", "score", "random"),
    [
        ("penicillin_ml", "Penicillin.csv", "diameter", ["plate", "sample"]),
        ("pastes_ml", "Pastes.csv", "strength", ["batch", "sample"]),
    ],
)
def test_maximum_likelihood_gives_mixedmodels_values(entry, data, score, random):
    published, fit = expected(entry), fitted(data, score, random, "ml")
    assert deviations(fit) == pytest.approx(published["sd"], abs=published["tol_sd"])
    assert fit.criterion == pytest.approx(published["minus2loglik"], abs=published["tol_obj"])
    assert fit.fixed_errors[0] == pytest.approx(published["se_intercept"], abs=1e-4)


def test_predicted_effects_and_their_conditional_variances_are_mixedmodels_values():
    published, fit = (
        expected("penicillin_ml"),
        fitted("Penicillin.csv", "diameter", ["plate", "sample"], "ml"),
    )
    assert fit.effects("sample")[-1] == pytest.approx(published["ranef_sample_last"], abs=1e-4)
    assert fit.conditional_variances("plate")[0] == pytest.approx(published["condvar_plate_first"], abs=1e-4)
    assert fit.conditional_variances("sample")[-1] == pytest.approx(
        published["condvar_sample_last"], abs=1e-4
    )


def test_a_large_crossed_design_with_28_fixed_effects_reaches_the_published_likelihood():
    def service_by_department(table):
        service = pd.get_dummies(table["service"].astype(str), drop_first=True).to_numpy(float)
        department = pd.get_dummies(table["dept"].astype(str), drop_first=True).to_numpy(float)
        return np.column_stack([np.ones(len(table)), service, department, service * department])

    published = expected("insteval_ml_service_dept")
    fit = fitted("InstEval.csv.gz", "y", ["s", "d"], "ml", service_by_department)
    assert len(fit.design.fixed) == published["n"]
    assert len(fit.fixed) == published["p"]
    assert sum(factor.levels for factor in fit.design.factors) == published["q"]
    assert fit.criterion == pytest.approx(published["minus2loglik"], abs=published["tol_obj"])

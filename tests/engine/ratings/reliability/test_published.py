"""Agreement among raters as the textbooks print it."""

import numpy as np
import pandas as pd
import pytest

from gongping.engine.ratings import (
    Spreads,
    agreement,
    alpha,
    generalizability,
    raters_needed,
    reliability,
    variance_shares,
)
from tests.engine.published import published
from tests.public_data import public_data

HALF = {"superior": 0.5, "peer": 0.5}


def test_intraclass_correlations_are_shrout_and_fleisss():
    """Shrout & Fleiss 1979, Psychological Bulletin 86:420, tables 2 to 4."""
    expected = published("shrout_fleiss_1979")
    table = pd.read_csv(public_data("ratings/shrout_fleiss_1979.csv")).iloc[:, 1:].to_numpy(float)
    found = agreement(table)
    squares = {"BMS": found.between, "WMS": found.within, "JMS": found.judges, "EMS": found.error}
    for name, value in squares.items():
        assert value == pytest.approx(expected[name], abs=expected["tol"])
    for place, form in enumerate("123"):
        assert found.single[place] == pytest.approx(expected["full"][f"ICC({form},1)"], abs=1e-6)
        assert found.mean[place] == pytest.approx(expected["full"][f"ICC({form},k)"], abs=1e-6)
        assert found.single[place] == pytest.approx(expected[f"ICC({form},1)"], abs=expected["tol"])
        assert found.mean[place] == pytest.approx(expected[f"ICC({form},k)"], abs=expected["tol"])


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_is_krippendorffs(level):
    """Krippendorff 2011, Computing Krippendorff's alpha-reliability, page 8."""
    expected = published("krippendorff_4x12")
    table = pd.read_csv(public_data("ratings/krippendorff_2011_4x12.csv"), header=None).to_numpy(float)
    assert alpha(table, level=level) == pytest.approx(expected[level], abs=expected["tol"])


def test_generalizability_is_brennans():
    """Brennan 2001, Generalizability Theory, table 3.2 and page 116: p × (r:t)."""
    expected = published("brennan_gtheory")
    rows = pd.read_csv(public_data("ratings/brennan_2001_table3.2.csv"))
    rows["place"] = rows.groupby(["person", "task"])["rater"].rank().astype(int)
    scores = np.zeros((10, 3, 4))
    scores[rows["person"] - 1, rows["task"] - 1, rows["place"] - 1] = rows["score"]
    found = generalizability(scores)
    components = {
        "p": found.persons,
        "t": found.tasks,
        "r:t": found.raters,
        "pt": found.persons_tasks,
        "pr:t": found.rest,
    }
    assert components == pytest.approx(expected["var"], abs=expected["tol"])
    assert found.relative == pytest.approx(expected["Erho2"], abs=expected["tol"])
    assert found.absolute == pytest.approx(expected["Phi"], abs=expected["tol"])


def test_raters_who_all_say_the_same_have_no_alpha():
    assert alpha(np.full((3, 5), 4.0)) is None


def test_a_table_with_holes_has_no_intraclass_correlation():
    with pytest.raises(ValueError, match="complete table"):
        agreement(np.array([[1.0, np.nan], [2.0, 3.0]]))


def test_shares_of_variance_sum_to_one():
    spreads = Spreads({"ratee": 0.3, "ratee:relation": 0.0, "rater": 0.4, "ratee:rater": 0.0}, 0.5)
    shares = variance_shares(spreads)
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["rater"] == pytest.approx(0.16 / 0.5)


def test_correcting_for_severity_saves_raters():
    """By hand: true .16; chance .09 + .25/5 = .14 corrected, .30 raw: .8 needs 3.5 and 7.5 raters."""
    spreads = Spreads({"ratee": 0.4, "ratee:relation": 0.0, "rater": 0.4, "ratee:rater": 0.3}, 0.5)
    assert raters_needed(spreads, items=5, relations=HALF) == 4
    assert raters_needed(spreads, items=5, relations=HALF, corrected=False) == 8
    assert reliability(spreads, raters=4, items=5, relations=HALF) == pytest.approx(0.16 / 0.195)


def test_no_number_of_raters_helps_where_people_do_not_differ():
    spreads = Spreads({"ratee": 0.0, "ratee:relation": 0.0, "rater": 0.4, "ratee:rater": 0.3}, 0.5)
    assert raters_needed(spreads, items=5, relations=HALF) is None

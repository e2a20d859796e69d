from fractions import Fraction

import pytest

from gongping.engine.staffing import (
    CallLineOverloaded,
    load,
    occupancy,
    people_needed,
    positions,
    service_level,
    wait_probability,
)
from tests.engine.published import published


def test_a_call_line_has_the_published_waits_and_levels():
    """The test values of pyworkforce: 100 calls of 3 minutes in half an hour, answered within 20 seconds."""
    expected = published("erlang_c")
    load_of_ten, tolerance = load(100, 30, 180), expected["tol"]
    assert load_of_ten == pytest.approx(10)
    for people in (14, 15):
        entry = expected[f"a=10,n={people}"]
        level = entry.get("service_level", entry.get("service_level_t.33_aht3"))
        assert float(wait_probability(10, people)) == pytest.approx(entry["wait_prob"], abs=tolerance)
        reached = service_level(load_of_ten, people, within=20, seconds_per_call=180)
        assert reached == pytest.approx(level, abs=tolerance)
    fourteen = expected["a=10,n=14"]
    assert occupancy(10, 14) == pytest.approx(fourteen["occupancy"], abs=tolerance)
    assert positions(14, shrinkage=0.3) == fourteen["positions_shrinkage.3"]


def test_small_lines_wait_by_exact_fractions():
    exact = published("erlang_c")["exact"]
    assert wait_probability(1, 2) == Fraction(exact["a=1,n=2"])
    assert wait_probability(2, 3) == Fraction(exact["a=2,n=3"])


def test_the_fewest_people_who_reach_the_level_are_found():
    assert people_needed(10, level=0.8, within=20, seconds_per_call=180) == 14
    assert people_needed(10, level=0.9, within=20, seconds_per_call=180) == 15


def test_nobody_calling_means_nobody_waits():
    assert wait_probability(0, 1) == 0


def test_a_load_beyond_the_people_is_refused_with_advice():
    with pytest.raises(CallLineOverloaded, match="Add people"):
        wait_probability(3, 3)

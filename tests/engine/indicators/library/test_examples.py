"""Every ready indicator gives on its worked example what was computed by hand."""

import pytest

from gongping.engine.indicators import library
from gongping.engine.presence import Present
from gongping.engine.scoring import points_at
from tests.engine.indicators.library.worked import outcome


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.indicator.id)
def test_the_example_comes_out_as_computed_by_hand(entry, tmp_path):
    evidence, found = outcome(entry, tmp_path)
    example = entry.example
    assert [problem for problem in evidence.problems if problem.severity == "rejected"] == []
    assert found.presence == Present(example.value, example.n)
    assert found.pending == example.pending
    if example.points is not None:
        assert points_at(entry.indicator.curve, example.value) == example.points


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.indicator.id)
def test_the_example_earns_points_where_there_is_a_curve(entry):
    assert (entry.example.points is not None) == bool(entry.indicator.curve)

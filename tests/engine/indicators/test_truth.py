"""Conditions keep three values however they are nested."""

import ibis
import pytest

from gongping.engine.indicators.measuring.truth import opposite


@pytest.fixture
def rows():
    return ibis.memtable({"a": [1, None, 3]})


def answers(rows, condition) -> list:
    return rows.select(answer=condition).to_pyarrow()["answer"].to_pylist()


def test_the_opposite_of_unknown_is_unknown(rows):
    assert answers(rows, opposite(rows.a > 1)) == [True, None, False]


def test_a_negated_condition_that_is_always_known_is_never_taken_for_unknown(rows):
    assert answers(rows, opposite(rows.a.isnull()).isnull()) == [False, False, False]


def test_the_plain_operator_would_take_it_for_unknown(rows):
    # the control: why the comparison is needed
    assert answers(rows, (~rows.a.isnull()).isnull()) == [True, True, True]

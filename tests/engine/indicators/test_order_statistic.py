"""The engine's quantile is the ⌈q·n⌉-th smallest, whatever floating point would make of q·n."""

from fractions import Fraction
from math import ceil

import ibis
import pyarrow as pa
import pytest

from gongping.engine.indicators.measuring.totals import discrete_quantile

QS = ("0.5", "0.75", "0.9", "0.95", "0.07", "0.29", "0.58")


@pytest.mark.parametrize("q", QS)
def test_the_rank_is_exact_for_every_number_of_rows_up_to_60(q):
    con = ibis.duckdb.connect()
    groups = [(n, value) for n in range(1, 61) for value in range(1, n + 1)]
    table = ibis.memtable(pa.table({"n": [n for n, _ in groups], "value": [value for _, value in groups]}))
    found = con.to_pyarrow(
        table.group_by("n").agg(rank=discrete_quantile(table["value"], Fraction(q))).order_by("n")
    )
    assert found["rank"].to_pylist() == [ceil(Fraction(q) * n) for n in range(1, 61)]


def test_a_float_would_take_the_wrong_row():
    # 0.07 × 100 is 7.000000000000001 as a float: the control that shows why q is kept a decimal
    assert ceil(0.07 * 100) == 8
    assert ceil(Fraction("0.07") * 100) == 7


def test_missing_numbers_do_not_take_part():
    con = ibis.duckdb.connect()
    table = ibis.memtable(pa.table({"value": pa.array([None, 3, 1, None, 2], pa.int64())}))
    found = con.to_pyarrow(table.agg(middle=discrete_quantile(table["value"], Fraction(1, 2))))
    assert found["middle"].to_pylist() == [2]

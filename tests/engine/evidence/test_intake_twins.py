"""Of rows with the same key the last counting one is kept, whichever way the twins are found."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.evidence.checks.uniqueness import reject_earlier_twins
from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.draft import Draft

CELLS = st.sampled_from(["A", "B", "C", "", "Ａ", None])


@pytest.mark.parametrize("table", ["work_orders", "order_shares"])
@given(data=st.data())
def test_the_last_of_equal_keys_stays(table, data):
    key = TABLES[table].key
    rows = data.draw(st.lists(st.tuples(st.tuples(*(CELLS for _ in key)), st.booleans()), max_size=25))
    cells = {name: [cells[place] for cells, _ in rows] for place, name in enumerate(key)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(key, pl.String))
    frame = frame.with_columns(_file=pl.lit("f.csv"), _line=pl.int_range(pl.len(), dtype=pl.Int64))
    draft = Draft(TABLES[table], frame, pl.Series([gone for _, gone in rows], dtype=pl.Boolean))
    reject_earlier_twins(draft)
    last = {cells: place for place, (cells, gone) in enumerate(rows) if not gone}
    assert draft.kept()["_line"].to_list() == sorted(last.values())
    assert draft.problems().height == sum(not gone for _, gone in rows) - len(last)

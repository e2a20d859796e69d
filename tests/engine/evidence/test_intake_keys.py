"""Keys in the usual style are left alone, and are what the full cleaning would make of them."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.evidence.cleaning import CleaningRules, clean_column
from gongping.engine.evidence.cleaning import identifiers as identifiers_module
from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.contracts.words import MISSING_WORDS

PIECES = [*"WOeE+-_01' \n", "12", ".0", "\u3000", "\u200b", "１", "Ａ", "号"]
COLUMN = TABLES["work_orders"].column("order_id")
RULES = CleaningRules("Asia/Shanghai")


def cleaned(cells):
    found = clean_column(pl.Series(cells, dtype=pl.String), COLUMN, RULES)
    flags = {rule: marked.fill_null(value=False).to_list() for rule, marked in found.flags}
    return found.values.to_list(), found.filled.to_list(), flags


@given(
    st.lists(
        st.one_of(st.none(), st.sampled_from(MISSING_WORDS), st.lists(st.sampled_from(PIECES)).map("".join)),
        max_size=30,
    )
)
def test_any_keys_are_the_same_with_and_without_the_short_way(cells):
    short = cleaned(cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            identifiers_module, "are_usual", lambda text: pl.Series([False] * len(text), dtype=pl.Boolean)
        )
        assert cleaned(cells) == short


def test_usual_keys_take_the_short_way_and_odd_ones_do_not():
    usual = identifiers_module.are_usual(
        pl.Series(["WO00012", "GD2026-0012", "1042", "1E5", "1.0", "Ｗ1", " W1", "W", "", None])
    )
    assert usual.to_list() == [True, True, True] + [False] * 7

"""Text that a spreadsheet would run is disarmed, and nothing else is changed."""

import polars as pl
import pytest

from gongping.engine.evidence import formula_safe
from gongping.engine.evidence.formula_cells import formula_safe_cells

DANGEROUS = [
    "=1+1", "+1+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "　=1", "＝1+1", "＋1+1",
    "－1+1", "＠SUM", "\tx", "\rx", "\nx", "\0x", " ＝1", "\u200b=1", "\ufeff@x", "-2+3+cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
]  # fmt: skip
HARMLESS = ["", "WO1", "-12.5", "+3", "-95%", "12", "a=b", "张敏", "2026-09-01", "'=1", "a@b.cn", "—", "3-1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_dangerous_text_gets_an_apostrophe(text):
    assert formula_safe(text) == "'" + text.replace("\0", "")


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_and_plain_numbers_stay(text):
    assert formula_safe(text) == text


def test_a_column_is_treated_like_its_cells():
    texts = [*DANGEROUS, *HARMLESS]
    assert formula_safe_cells(pl.Series(texts)).to_list() == [formula_safe(text) for text in texts]

"""Whole columns that a spreadsheet cannot mistake for formulas. Single texts need no Polars."""

import polars as pl

from gongping.engine.evidence.formulas import DANGEROUS, NUMBER


def formula_safe_cells(cells: pl.Series) -> pl.Series:
    """Do with a whole column what ``formula_safe`` does with one text."""
    dangerous = cells.str.contains(DANGEROUS) & ~cells.str.contains(NUMBER)
    clean = cells.str.replace_all("\0", "", literal=True)
    return clean.zip_with(~dangerous.fill_null(value=False), "'" + clean)

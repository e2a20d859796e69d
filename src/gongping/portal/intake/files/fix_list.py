"""The rejected rows as a workbook: to be corrected and sent again."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

import polars as pl

from gongping.engine.evidence import TABLES, Column
from gongping.errors import Language
from gongping.portal.components.api import write_sheets
from gongping.portal.intake.store.place import folder_of

LINE = ("_file", "_line")
REMARKS = ("原行号", "哪一列有问题", "怎么办", "line in the file", "wrong column", "what to do")
"""The headings of the remarks, in both languages: they are left out when a list comes back."""


def write_fix_list(
    file: IO[bytes], key: str, problems: pl.DataFrame, language: Language, made_at: datetime
) -> int:
    """Write one sheet per table: the row as text under our headings, what is wrong, what to do.

    A sheet is called as its table, so that it is recognised when it comes back; return how many rows it
    holds.
    """
    sheets = [(_sheet(path.stem, language), *_table(path, problems, language)) for path in _files(key)]
    return write_sheets(file, sheets, made_at=made_at)


def has_fix_list(key: str) -> bool:
    """Say whether any rejected row can be corrected in a list."""
    return bool(_files(key))


def _files(key: str) -> list[Path]:
    return sorted((folder_of(key) / "left_out").glob("*.parquet"))


def _sheet(table: str, language: Language) -> str:
    names = TABLES[table].names
    return names[0] if names and language == "zh" else table


def _title(column: Column, own: str, language: Language) -> str:
    """Return the file's own heading where we know it by itself, else ours."""
    if own in (column.name, *column.headings):
        return own
    return column.headings[0] if language == "zh" and column.headings else column.name


def _table(
    path: Path, problems: pl.DataFrame, language: Language
) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    told = (
        problems.filter(pl.col("severity") == "rejected")
        .group_by("file", "line")
        .agg(
            pl.col("column").unique(maintain_order=True).str.join("、").alias("wrong"),
            pl.col("advice").unique(maintain_order=True).str.join(" ").alias("advice"),
        )
    )
    rows = pl.read_parquet(path)
    named = rows.join(told, left_on=LINE, right_on=["file", "line"], how="left").sort(LINE)
    # in the contract's order, whatever order the file had
    columns = [column for column in TABLES[path.stem].columns if column.name in rows.columns]
    own = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    titles = [_title(column, own.get(column.name, ""), language) for column in columns]
    remarks = REMARKS[:3] if language == "zh" else REMARKS[3:]
    cells = named.select(
        *[column.name for column in columns], pl.col("_line").cast(pl.String), "wrong", "advice"
    )
    return [*titles, *remarks], (tuple(row) for row in cells.fill_null("").iter_rows())

"""Problems as columns: one frame whatever the rule, so that a million of them cost what a table costs."""

import polars as pl

SCHEMA = pl.Schema(
    {
        "table": pl.String,
        "file": pl.String,
        "line": pl.Int64,
        "column": pl.String,
        "rule": pl.String,
        "severity": pl.String,
        "value": pl.String,
    }
)
LONGEST_VALUE = 80


def no_problems() -> pl.DataFrame:
    """Return a frame of problems without any."""
    return pl.DataFrame(schema=SCHEMA)


def file_problem(
    *, table: str, file: str, rule: str, column: str = "", line: int | None = None, value: str = ""
) -> pl.DataFrame:
    """Return the one flagged problem of a file, sheet or column."""
    cells = {
        "table": [table],
        "file": [file],
        "line": [line],
        "column": [column],
        "rule": [rule],
        "severity": ["flagged"],
        "value": [value[:LONGEST_VALUE]],
    }
    return pl.DataFrame(cells, schema=SCHEMA)


def row_problems(
    rows: pl.DataFrame, *, table: str, column: str, rule: str, severity: str, value: pl.Series | None = None
) -> pl.DataFrame:
    """Return one problem per row of ``rows`` (``_file``, ``_line``), each with the cell's ``value``."""
    text = pl.lit("", dtype=pl.String) if value is None else value.fill_null("").str.slice(0, LONGEST_VALUE)
    return rows.select(
        table=pl.lit(table),
        file=pl.col("_file"),
        line=pl.col("_line"),
        column=pl.lit(column),
        rule=pl.lit(rule),
        severity=pl.lit(severity),
        value=text,
    ).cast(SCHEMA)

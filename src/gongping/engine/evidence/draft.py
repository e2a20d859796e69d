"""A table while it is checked: its rows, which of them still count, and what was found."""

import polars as pl

from gongping.engine.evidence.contracts import Table
from gongping.engine.evidence.problem_frames import no_problems, row_problems

_MOMENT = "%Y-%m-%d %H:%M:%S"


class Draft:
    """Rows of one table (typed columns, ``_file``, ``_line``); checks reject or flag some of them.

    A row that was rejected stays in the frame, so that positions hold, and is skipped by later checks.
    """

    def __init__(self, table: Table, frame: pl.DataFrame, rejected: pl.Series) -> None:
        self.table = table
        self.frame = frame
        self._alive = ~rejected
        self._found: list[pl.DataFrame] = []

    def has(self, *columns: str) -> bool:
        """Say whether the columns exist and hold anything at all."""
        return all(
            name in self.frame.columns and self.frame[name].null_count() < self.frame.height
            for name in columns
        )

    def reject(self, wrong: pl.Expr | pl.Series, *, column: str, rule: str) -> None:
        """Reject the rows that are ``wrong`` (null is not wrong), naming the cell in ``column``."""
        rows = self._note(wrong, column, rule, "rejected")
        if rows is not None:
            self._alive = self._alive & ~rows

    def flag(self, odd: pl.Expr | pl.Series, *, column: str, rule: str) -> None:
        """Flag the rows that are ``odd``."""
        self._note(odd, column, rule, "flagged")

    def add(self, problems: list[pl.DataFrame]) -> None:
        """Take over what was found before the rows came together."""
        self._found += problems

    def replace(self, frame: pl.DataFrame) -> None:
        """Put other values into the same rows."""
        self.frame = frame

    def alive(self) -> pl.Series:
        """Return which rows still count."""
        return self._alive

    def kept(self) -> pl.DataFrame:
        """Return the rows that still count."""
        return self.kept_of(*self.frame.columns)

    def kept_of(self, *columns: str) -> pl.DataFrame:
        """Return some columns of the rows that still count: filtering all of a wide table for one is dear."""
        cells = self.frame.select(columns)
        return cells if self._alive.all() else cells.filter(self._alive)

    def problems(self) -> pl.DataFrame:
        """Return all that was found."""
        return pl.concat(self._found) if self._found else no_problems()

    def _note(self, mask: pl.Expr | pl.Series, column: str, rule: str, severity: str) -> pl.Series | None:
        series = self.frame.select(mask).to_series() if isinstance(mask, pl.Expr) else mask
        rows = series.fill_null(value=False) & self._alive
        if not rows.any():
            return None
        at = self.frame.filter(rows)
        value = _as_text(at[column]) if column in at.columns else None
        self._found.append(
            row_problems(at, table=self.table.name, column=column, rule=rule, severity=severity, value=value)
        )
        return rows


def _as_text(cells: pl.Series) -> pl.Series:
    if isinstance(cells.dtype, pl.Datetime):
        return cells.dt.strftime(_MOMENT)
    if isinstance(cells.dtype, pl.Decimal):
        return cells.cast(pl.String).str.replace(r"\.?0+$", "")
    return cells.cast(pl.String)

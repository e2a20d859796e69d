"""A delimited text file as columns of text, plain or gz."""

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from gongping.engine.ratings.table import Floats, Texts
from gongping.errors import CallFault, InputFault

LARGEST = 1_000_000_000
_GZIP = b"\x1f\x8b"
_MISSING = ("", "NA", "NaN", "nan", "null", "NULL")


class TableUnreadable(InputFault):
    """A file is no table of text."""

    code = "ratings-table-unreadable"
    zh = "{file} 读不成表格（{what}）。请给一个带表头的 CSV 文件，也可以是 .csv.gz。"
    en = "{file} cannot be read as a table ({what}). Give a CSV file with a heading row, plain or .csv.gz."


class ColumnNotThere(CallFault):
    """A column that the call names is not in the file."""

    code = "ratings-column-missing"
    zh = "{file} 里没有列“{column}”。有这些列：{known}。"
    en = "{file} has no column '{column}'. It has: {known}."


class NotANumber(InputFault):
    """A cell of the score column holds no number."""

    code = "ratings-not-a-number"
    zh = "{file} 第 {line} 行的“{column}”是“{value}”，不是数字。请改正，或留空表示没有评分。"
    en = "{file} line {line}: {column} is '{value}', no number. Correct it, or leave it empty for no rating."


@dataclass(frozen=True)
class Frame:
    """Columns of text as written, empty for missing; row 0 stands in the file's line 2."""

    file: str
    columns: dict[str, Texts]

    @property
    def rows(self) -> int:
        """Number of data rows."""
        return len(next(iter(self.columns.values()))) if self.columns else 0

    def texts(self, column: str) -> Texts:
        """Return a column. Raises ColumnNotThere."""
        if column not in self.columns:
            raise ColumnNotThere(file=self.file, column=column, known=", ".join(self.columns))
        return self.columns[column]

    def numbers(self, column: str) -> Floats:
        """Return a column as numbers, NaN where empty. Raises NotANumber."""
        values = np.full(self.rows, np.nan)
        for row, text in enumerate(self.texts(column).tolist()):
            if text:
                try:
                    values[row] = float(text)
                except ValueError:
                    raise NotANumber(file=self.file, line=row + 2, column=column, value=text) from None
        endless = np.flatnonzero(np.isinf(values))
        if len(endless):
            row = int(endless[0])
            raise NotANumber(file=self.file, line=row + 2, column=column, value=self.columns[column][row])
        return values

    def is_numeric(self, column: str) -> bool:
        """Say whether every filled cell of a column is a number."""
        try:
            self.numbers(column)
        except NotANumber:
            return False
        return True


def read_frame(path: Path) -> Frame:
    """Read a file. Raises TableUnreadable."""
    text = _text(path)
    try:
        table = pl.read_csv(text.encode(), infer_schema=False, null_values=list(_MISSING))
    except pl.exceptions.PolarsError as fault:
        raise TableUnreadable(file=path.name, what=str(fault).splitlines()[0]) from None
    if not table.height:
        raise TableUnreadable(file=path.name, what="no rows")
    return Frame(
        path.name,
        {
            name.strip(): table[name].fill_null("").str.strip_chars().to_numpy().astype(np.str_)
            for name in table.columns
        },
    )


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        if data[:2] == _GZIP:
            with gzip.open(path) as opened:
                data = opened.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as fault:
        raise TableUnreadable(file=path.name, what=str(fault)) from None
    if len(data) > LARGEST:
        raise TableUnreadable(file=path.name, what=f"larger than {LARGEST} bytes")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableUnreadable(file=path.name, what="neither UTF-8 nor GB18030")

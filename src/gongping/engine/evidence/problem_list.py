"""All problems of a reading, in order, with advice, written out only as far as somebody looks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

import polars as pl

from gongping.engine.evidence.contracts import Column
from gongping.engine.evidence.evidence import Problem
from gongping.engine.evidence.expected import expected_text
from gongping.engine.evidence.problem_frames import no_problems
from gongping.engine.evidence.rules.registry import RULES
from gongping.errors import Language

_SHOWN = ("file", "line", "column", "rule", "severity", "value", "advice")
_HEADINGS = ("table", "file", "column", "heading")
_ORDER = ("file", "line", "column", "rule", "value")


class ProblemList(Sequence[Problem]):
    """A sequence of problems over a frame; ``frame`` has one column per field of ``Problem``.

    ``headings``: how the files head our columns: table, file, column, heading.
    """

    def __init__(self, found: pl.DataFrame, headings: pl.DataFrame) -> None:
        self._found = found
        self.headings = headings

    @classmethod
    def empty(cls) -> "ProblemList":
        """Return a list of no problems in no file."""
        found = no_problems().with_columns(advice=pl.lit(""))
        return cls(found, pl.DataFrame(schema=dict.fromkeys(_HEADINGS, pl.String)))

    @property
    def frame(self) -> pl.DataFrame:
        """The problems, one column per field of ``Problem``."""
        return self._found.select(_SHOWN)

    def joined(self, other: "ProblemList") -> "ProblemList":
        """Return the problems of both in order."""
        columns = ("table", *_SHOWN)
        found = pl.concat([self._found.select(columns), other._found.select(columns)])
        return ProblemList(found.sort(_ORDER, nulls_last=False), self.headings)

    def flagged_rows(self) -> pl.DataFrame:
        """Return the rows that are flagged, each once: table, file, line."""
        flagged = self._found.filter((pl.col("severity") == "flagged") & pl.col("line").is_not_null())
        return flagged.select("table", "file", "line").unique()

    def __len__(self) -> int:
        return self._found.height

    def __iter__(self) -> Iterator[Problem]:
        for row in self.frame.iter_rows():
            yield Problem(*row)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Problem]: ...
    def __getitem__(self, index: int | slice) -> Problem | Sequence[Problem]:
        if isinstance(index, slice):
            return ProblemList(self._found[index], self.headings)
        return Problem(*self.frame.row(index))


def advised(
    found: pl.DataFrame,
    *,
    columns: Mapping[str, Mapping[str, Column]],
    headings: pl.DataFrame,
    scale: tuple[int, int],
    language: Language,
) -> ProblemList:
    """Sort problems, mask contact data in their values and give each its advice.

    ``columns``: table → column → contract, for what a cell should have held. ``headings``: table, file,
    column, heading; a problem names the column as the file does.
    """
    alike = ["table", "column", "rule"]
    combinations = found.select(alike).unique(maintain_order=True)
    advice = [
        _advice(rule, columns.get(table, {}), column, scale, language)
        for table, column, rule in combinations.iter_rows()
    ]
    combinations = combinations.with_columns(advice=pl.Series(advice, dtype=pl.String))
    named = found.join(combinations, on=alike).join(headings, on=["table", "file", "column"], how="left")
    named = named.with_columns(column=pl.coalesce("heading", "column"), value=masked(named["value"]))
    return ProblemList(named.sort(_ORDER, nulls_last=False), headings)


def masked(values: pl.Series) -> pl.Series:
    """Return the values with phone numbers, mail addresses and long numbers blotted out in the middle."""
    return (
        values.str.replace_all(r"(\d{4})\d{9,12}(\d{2})", "${1}*********${2}")
        .str.replace_all(r"(1[3-9]\d)\d{6}(\d{2})", "${1}******${2}")
        .str.replace_all(r"(0\d{2,3}-?)\d{5,6}(\d{2})\b", "${1}*****${2}")
        .str.replace_all(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "***@***")
    )


def _advice(
    rule: str, columns: Mapping[str, Column], column: str, scale: tuple[int, int], language: Language
) -> str:
    text = RULES[rule].zh if language == "zh" else RULES[rule].en
    return text.format(expected=expected_text(rule, columns, column, scale, language))

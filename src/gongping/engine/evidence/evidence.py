"""The evidence of one appraisal: checked tables, and an account of every row and file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.statements import Statements


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell, row, column or file.

    ``severity`` is ``rejected`` (the row does not count) or ``flagged`` (it counts, look at it). ``line`` is
    the physical line of a text file or the row of a sheet, None when the whole file is meant. ``value`` is
    what stood there, personal contact data masked. ``advice`` says what to do, in the language asked for.
    """

    file: str
    line: int | None
    column: str
    rule: str
    severity: str
    value: str
    advice: str


@dataclass(frozen=True, slots=True)
class TableCount:
    """Rows of a table: ``read`` = ``kept`` + ``rejected``; ``flagged`` counts kept rows with any flag."""

    read: int
    kept: int
    rejected: int
    flagged: int


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read, what it became, and the SHA-256 of its bytes as they lay on disk."""

    name: str
    table: str
    sha256: str


@dataclass(frozen=True)
class ReadingPlan:
    """What the schemes tell the reader.

    ``timezone`` is an IANA name; moments that carry an offset are converted to it. ``scale`` is the lowest
    and highest score of ratings and answers. ``extra_columns``: table → column → type (``text``, ``int``,
    ``decimal``, ``date``, ``timestamp``, ``bool``); what is neither declared nor in the contract is not
    loaded. ``known``: employees (``employee_id``) and sites (``site``) that are known without a table of
    people or sites; rows that name others are flagged.
    """

    timezone: str
    scale: tuple[int, int]
    extra_columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """Tables that exist, each with the contract's columns plus ``_file`` (text) and ``_line`` (int64)."""

    con: Backend
    tables: Mapping[str, ir.Table]
    problems: Sequence[Problem]
    counts: Mapping[str, TableCount]
    inputs: Sequence[InputFile]

    @cached_property
    def statements(self) -> Statements:
        """The statements already written for queries over this evidence."""
        return Statements(self.con)

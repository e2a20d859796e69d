"""What goes over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, create_model

from gongping.engine.evidence import TABLES

MOST_ROWS = 20_000


def _plain(text: str) -> str:
    """Refuse what is no text: lone surrogates and NUL, which no store takes."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("text holds characters that are none")
    return text


Text = Annotated[str, AfterValidator(_plain), Field(max_length=2000)]
Number = Annotated[StrictInt, Field(ge=-(10**15), le=10**15)]
Cell = Text | StrictBool | Number | StrictFloat | None


class Fault(Schema):
    """Why a request was not carried out."""

    code: str
    zh: str
    en: str


class RowProblem(Schema):
    """What is wrong with a row: the rule broken, the column, and what to do."""

    column: str
    rule: str
    severity: Literal["rejected", "flagged"]
    zh: str
    en: str


class Verdict(Schema):
    """A row that was not simply kept; ``row`` counts from 1 as sent (for a file: its line)."""

    row: int | None
    verdict: Literal["rejected", "flagged"]
    problems: list[RowProblem]


class Counts(Schema):
    """Rows of a table: read = kept + rejected; flagged ones are among the kept."""

    read: int
    kept: int
    rejected: int
    flagged: int


class Taken(Schema):
    """What became of rows; those without a verdict were kept. ``version`` is None where no row was kept."""

    batch: int
    version: int | None
    tables: dict[str, Counts]
    verdicts: list[Verdict]


class Me(Schema):
    """Whom a token belongs to and what it may hand in."""

    connector: str
    token: str
    scopes: list[str]
    expires_at: datetime | None


class BatchOut(Schema):
    """A batch of this connector."""

    batch: int
    state: str
    handed_in_at: datetime
    version: int | None
    tables: dict[str, Counts]


class Batches(Schema):
    """One page of batches, the newest first; ``count`` is how many there are."""

    count: int
    items: list[BatchOut]


def rows_model(table: str) -> type[Schema]:
    """Return the body of a request that hands in rows of a table."""
    columns: dict[str, Any] = {
        column.name: (
            Cell,
            Field(default=None, description=f"{column.zh} · {column.en}{_must(column.required)}"),
        )
        for column in TABLES[table].columns
    }
    row = create_model(f"Row_{table}", __config__=ConfigDict(extra="forbid"), **columns)
    rows = (list[row], Field(min_length=1, max_length=MOST_ROWS))
    return create_model(f"Rows_{table}", __base__=Schema, rows=rows)


def _must(required: bool) -> str:
    return " (a row without it is rejected)" if required else ""

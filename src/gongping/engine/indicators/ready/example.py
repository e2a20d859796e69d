"""A worked example: few rows, a period, and the value computed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongping.engine.indicators.ready.spoken import Spoken


@dataclass(frozen=True, slots=True)
class ExampleTable:
    """Rows of one table; ``alike`` holds the columns that are the same in all of them."""

    name: str
    alike: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, name: str, written: Mapping[str, Any]) -> "ExampleTable":
        """Read ``{alike: {…}, columns: […], rows: [[…], …]}``; an empty cell is ``~``."""
        return cls(
            name,
            {column: _cell(value) for column, value in written.get("alike", {}).items()},
            tuple(written["columns"]),
            tuple(tuple(_cell(value) for value in row) for row in written["rows"]),
        )

    def full_rows(self) -> list[dict[str, str]]:
        """Return each row with every column, as a file would bring it."""
        return [{**self.alike, **dict(zip(self.columns, row, strict=True))} for row in self.rows]

    def as_json(self) -> dict[str, Any]:
        """Return the table as plain data."""
        return {
            "table": self.name,
            "alike": dict(self.alike),
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
        }


@dataclass(frozen=True, slots=True)
class Example:
    """Rows, the period, whose rows are counted, and what comes out.

    ``whose`` are employee ids, or sites for indicators ``of: site``. Few rows make it checkable by hand, so
    the least number of rows is left out of examples. ``pending`` counts rows that wait for the next period.
    """

    period: str
    whose: tuple[str, ...]
    tables: tuple[ExampleTable, ...]
    value: Decimal
    n: int
    pending: int
    points: Decimal | None
    arithmetic: Spoken

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "Example":
        """Read an example as the definitions write it."""
        return cls(
            written["period"],
            tuple(written["whose"]),
            tuple(ExampleTable.of(name, table) for name, table in written["tables"].items()),
            Decimal(written["value"]),
            written["n"],
            written.get("pending", 0),
            Decimal(written["points"]) if written.get("points") is not None else None,
            Spoken.of(written["arithmetic"]),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the example as plain data, numbers as exact text."""
        return {
            "period": self.period,
            "whose": list(self.whose),
            "tables": [table.as_json() for table in self.tables],
            "value": str(self.value),
            "n": self.n,
            "pending": self.pending,
            "points": None if self.points is None else str(self.points),
            "arithmetic": self.arithmetic.as_json(),
        }


def _cell(value: object) -> str:
    if value is None:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)

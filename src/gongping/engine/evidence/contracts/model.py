"""What a table and a column of evidence are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "identifier", "text", "word", "period", "month", "timestamp", "date", "integer", "decimal", "boolean",
    "pauses",
]  # fmt: skip
Storage = Literal["text", "timestamp", "date", "int64", "decimal", "boolean"]

_STORAGE: Mapping[Kind, Storage] = {
    "timestamp": "timestamp",
    "date": "date",
    "integer": "int64",
    "decimal": "decimal",
    "boolean": "boolean",
}


@dataclass(frozen=True)
class Column:
    """One column: its English name, the headings it is known by in Chinese exports, and what a cell may hold.

    ``words`` maps each accepted word to what people write for it; ``lowest`` and ``highest`` are inclusive;
    ``scaled`` cells must lie on the scheme's rating scale; ``repair_spaces`` takes the blanks out of names.
    """

    name: str
    kind: Kind
    headings: tuple[str, ...]
    en: str
    zh: str
    required: bool = False
    key: bool = False
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lowest: Decimal | None = None
    highest: Decimal | None = None
    scaled: bool = False
    repair_spaces: bool = False

    @property
    def storage(self) -> Storage:
        """The type the column has once read: text, timestamp, date, int64, decimal (18,6) or boolean."""
        return _STORAGE.get(self.kind, "text")


@dataclass(frozen=True)
class Table:
    """One table: its names, its columns, its default moment and columns of which one must be filled.

    ``not_credited``: headings of somebody who is not, or may not be, whom ``employee_id`` credits.
    """

    name: str
    names: tuple[str, ...]
    en: str
    zh: str
    columns: tuple[Column, ...]
    at: str | None = None
    any_of: tuple[str, ...] = ()
    not_credited: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The natural key; of rows with the same key the last is kept."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns whose cells must be filled in every row."""
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column:
        """Return the column called ``name`` in English. Raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

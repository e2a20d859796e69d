"""What a department is counted by: status, total and grade of each person, without the tree behind it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


class Scored(Protocol):
    """The scheme of a person's longest stretch."""

    @property
    def scheme_id(self) -> str:
        """Name the scheme."""


class Counted(Protocol):
    """A person as the flat columns of results.csv know them; a ``PersonOutcome`` is one."""

    @property
    def status(self) -> str:
        """Say whether there is a total: complete, partial, withheld."""

    @property
    def total(self) -> Decimal | None:
        """Give the total, None where there is none."""

    @property
    def grade(self) -> str | None:
        """Give the grade, None where there is none."""

    @property
    def main(self) -> Scored:
        """Give the longest stretch."""


@dataclass(frozen=True, slots=True)
class FlatScheme:
    """The scheme of a flat result."""

    scheme_id: str


@dataclass(frozen=True, slots=True)
class FlatResult:
    """A line of results.csv without its tree."""

    status: str
    total: Decimal | None
    grade: str | None
    main: FlatScheme

    @classmethod
    def of(cls, status: str, total: Decimal | None, grade: str, scheme_id: str) -> "FlatResult":
        """Make one from the cells of a line; an empty grade is none."""
        return cls(status, total, grade or None, FlatScheme(scheme_id))

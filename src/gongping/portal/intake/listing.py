"""Rows that are no queryset, as a list page takes them: ordered, counted, sliced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from django.db.models.expressions import OrderBy

Wish = tuple[str, bool]


def wishes_of(terms: Sequence[str | OrderBy]) -> list[Wish]:
    """Return the columns that a list wants ordered, and whether the largest come first."""
    found: list[Wish] = []
    for term in terms:
        if isinstance(term, str):
            found.append((term.lstrip("-"), term.startswith("-")))
        else:
            field: Any = term.expression
            found.append((field.name, term.descending))
    return [(name, falling) for name, falling in found if name != "pk"]


@dataclass(frozen=True)
class FrameRows:
    """The rows of a frame, each handed out as a mapping."""

    frame: pl.DataFrame

    def order_by(self, *terms: str | OrderBy) -> "FrameRows":
        """Return the rows in order, absent values last."""
        wishes = wishes_of(terms)
        by, falling = [name for name, _ in wishes], [down for _, down in wishes]
        frame = (
            self.frame.sort(by, descending=falling, nulls_last=True, maintain_order=True)
            if by
            else self.frame
        )
        return FrameRows(frame)

    def where(self, condition: pl.Expr) -> "FrameRows":
        """Return the rows that fit."""
        return replace(self, frame=self.frame.filter(condition))

    def count(self) -> int:
        """Return how many there are."""
        return self.frame.height

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        return self.frame[part].to_dicts()

    def iterator(self, chunk_size: int = 1000) -> Iterator[dict[str, Any]]:
        """Yield every row."""
        return self.frame.iter_rows(named=True)

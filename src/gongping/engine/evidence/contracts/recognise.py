"""Which table a file or sheet is, and which column a heading means."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from gongping.engine.evidence.contracts.model import Table

_BRACKETED = re.compile(r"[(\[【〔].*?[)\]】〕]")
_NOT_A_LETTER = re.compile(r"[^\w]|_")
_TRAILING_DATE = re.compile(r"[\s\d年月日季度份号qQ\-_.~至到()（）]+$")


def squash(text: str) -> str:
    """Return ``text`` without what people vary: width, case, blanks, signs, remarks in brackets."""
    plain = _BRACKETED.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _NOT_A_LETTER.sub("", plain)


class TableNames:
    """Finds the table that a file or sheet name means; dates behind the name do not matter."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._by_name = {squash(name): table.name for table in tables for name in (table.name, *table.names)}

    def find(self, name: str) -> str | None:
        """Return the English table name for ``工单_2026-07`` or ``work_orders``, None where none fits."""
        known = self._by_name.get(squash(name))
        return known or self._by_name.get(squash(_TRAILING_DATE.sub("", name.strip())))


class Headings:
    """Finds the column that a heading means, for one table.

    ``renames`` (ours → theirs) come first and silence the usual headings of that column; ``extra`` are
    declared columns, known by their own name only; ``ignored`` headings mean nothing.
    """

    def __init__(
        self,
        table: Table,
        *,
        renames: Mapping[str, str] | None = None,
        extra: Iterable[str] = (),
        ignored: Iterable[str] = (),
    ) -> None:
        renames = renames or {}
        self._ignored = {_exact(heading) for heading in ignored}
        self._renamed = {_exact(theirs): ours for ours, theirs in renames.items()}
        self._usual: dict[str, tuple[str, int]] = {}
        for name in extra:
            self._usual[squash(name)] = (name, 0)
        for column in table.columns:
            if column.name not in renames:
                for rank, heading in enumerate((column.name, *column.headings)):
                    self._usual[squash(heading)] = (column.name, rank)

    @cache  # noqa: B019 - the book lives as long as the reading of one file
    def means(self, heading: str) -> tuple[str, int] | None:
        """Return the column ``heading`` means and how usual that heading is for it (0 is best), or None."""
        if not heading or _exact(heading) in self._ignored:
            return None
        renamed = self._renamed.get(_exact(heading))
        return (renamed, 0) if renamed is not None else self._usual.get(squash(heading))

    def recognised(self, cells: Iterable[str | None]) -> int:
        """Return how many different columns the cells name."""
        found = {self.means(cell) for cell in cells if cell}
        return len({meaning[0] for meaning in found if meaning is not None})

    def is_ignored(self, heading: str) -> bool:
        """Say whether the mapping lists ``heading`` as one to leave out."""
        return _exact(heading) in self._ignored


def _exact(heading: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", heading).split()).casefold()

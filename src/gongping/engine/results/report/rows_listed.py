"""The rows behind each measure: how many of which verdict, and the first ones by name, misses first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

# the order in which rows are listed: what cost points, what is open, what left the count, what went well
VERDICTS = ("out", "censored", "pending", "unknown", "excluded", "in")
Key = tuple[str, int, str]
_EXAMPLES = 3
# which rows come first: those that missed a condition, that met an unwanted one, with the worst amounts
Order = Literal["missed", "met", "highest", "lowest", "plain"]


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of evidence as the report names it; times are naive local, ``weight`` its share of one."""

    key: str
    at: datetime | None
    due: datetime | None
    verdict: str
    amount: Decimal | None
    weight: Decimal
    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one value: all rows counted by verdict, the first ones listed."""

    counts: Mapping[str, int]
    listed: tuple[ListedRow, ...]

    @property
    def total(self) -> int:
        """How many rows there are altogether."""
        return sum(self.counts.values())


class RowsBehind:
    """An index over the table of rows, so that each value finds its own without scanning the rest.

    ``rows``: the columns of ``rows_behind`` with employee_id and segment instead of scope_id.
    """

    def __init__(self, rows: pa.Table) -> None:
        rank = pc.index_in(rows["outcome"].cast(pa.string()), value_set=pa.array(VERDICTS))
        ranked = rows.append_column("_rank", pc.fill_null(rank, len(VERDICTS)))
        keys = ["employee_id", "segment", "indicator"]
        order = [(name, "ascending") for name in [*keys, "_rank", "at", "row_key"]]
        self._rows = ranked.sort_by(order)
        self._runs: dict[Key, list[tuple[str, int, int]]] = {}
        self._find_runs([*keys, "outcome", "_rank"])

    @property
    def total(self) -> int:
        """How many rows stand behind all values together."""
        return int(self._rows.num_rows)

    def behind(self, key: Key, *, limit: int, order: Order) -> Behind:
        """Return what stands behind one value, at most ``limit`` rows of it listed in ``order``."""
        counts, part = self._run(key)
        shown = limit if order in ("highest", "lowest") else _enough(counts, order, limit)
        return Behind(counts, _list(_head(part, order, shown)))

    def every(self, key: Key, *, order: Order) -> Behind:
        """Return what stands behind one value, all rows of it listed in ``order``."""
        counts, part = self._run(key)
        return Behind(counts, _list(_head(part, order, part.num_rows)))

    def _run(self, key: Key) -> tuple[dict[str, int], pa.Table]:
        runs = self._runs.get(key, [])
        first, last = (runs[0][1], runs[-1][2]) if runs else (0, 0)
        return {verdict: stop - start for verdict, start, stop in runs}, self._rows.slice(first, last - first)

    def _find_runs(self, names: list[str]) -> None:
        grouped = self._rows.group_by(names, use_threads=False).aggregate([([], "count_all")])
        start = 0
        for row in grouped.to_pylist():
            stop = start + row["count_all"]
            key = (row["employee_id"], int(row["segment"]), row["indicator"])
            self._runs.setdefault(key, []).append((row["outcome"], start, stop))
            start = stop


def _enough(counts: Mapping[str, int], order: Order, limit: int) -> int:
    # what went well needs a few examples only, whatever did not is what people ask about
    calm = "out" if order == "met" else "in"
    return min(limit, max(_EXAMPLES, sum(number for verdict, number in counts.items() if verdict != calm)))


def _head(part: pa.Table, order: Order, limit: int) -> pa.Table:
    if order == "met":
        met = pc.equal(part["outcome"], "in")
        return pa.concat_tables([part.filter(met), part.filter(pc.invert(met))]).slice(0, limit)
    if order in ("highest", "lowest"):
        direction = "descending" if order == "highest" else "ascending"
        part = part.sort_by([("amount", direction), ("row_key", "ascending")])
    return part.slice(0, limit)


def _list(rows: pa.Table) -> tuple[ListedRow, ...]:
    return tuple(_listed(row) for row in rows.to_pylist())


def _listed(row: Mapping[str, Any]) -> ListedRow:
    return ListedRow(
        key=str(row["row_key"]),
        at=row["at"],
        due=row["due"],
        verdict=row["outcome"],
        amount=row["amount"],
        weight=row["weight"],
        file=row["_file"] or "",
        line=row["_line"],
    )

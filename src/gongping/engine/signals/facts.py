"""What needs no test: numbers that are missing, praise that its receiver filed, totals that differ."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

_NUMBERED = re.compile(r"^(.*?)(\d{3,})$")
# a run of numbers is one only where nearly all of them are there
LEAST_RUN, FILLED = 20, 0.9
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Gap:
    """Order numbers that a run leaves out: its beginning, how many there are, and the first missing ones."""

    run: str
    present: int
    missing: int
    listed: tuple[str, ...]


def number_gaps(order_ids: Iterable[str]) -> tuple[Gap, ...]:
    """Return the runs of order numbers with holes; numbers given at random are no run and have none."""
    runs: dict[tuple[str, int], set[int]] = {}
    for order_id in order_ids:
        if found := _NUMBERED.match(order_id):
            runs.setdefault((found[1], len(found[2])), set()).add(int(found[2]))
    gaps = (_gap(head, width, numbers) for (head, width), numbers in sorted(runs.items()))
    return tuple(gap for gap in gaps if gap is not None)


def _gap(head: str, width: int, numbers: set[int]) -> Gap | None:
    low, high = min(numbers), max(numbers)
    span = high - low + 1
    if len(numbers) < LEAST_RUN or len(numbers) == span or len(numbers) < FILLED * span:
        return None
    missing = sorted(set(range(low, high + 1)) - numbers)
    listed = tuple(f"{head}{number:0{width}d}" for number in missing[:MOST_LISTED])
    return Gap(head, len(numbers), len(missing), listed)


def own_praise(events: pl.DataFrame, praise: Sequence[str]) -> pl.DataFrame:
    """Return the events of kinds in ``praise`` that their receiver recorded or approved."""
    own = (pl.col("recorded_by") == pl.col("employee_id")) | (pl.col("approved_by") == pl.col("employee_id"))
    return events.filter(pl.col("kind").is_in(praise), own.fill_null(False)).sort("event_id")


@dataclass(frozen=True, slots=True)
class Difference:
    """A total that the source states and the evidence does not have."""

    what: str
    stated: int
    found: int


def totals_apart(stated: Mapping[str, int], found: Mapping[str, int]) -> tuple[Difference, ...]:
    """Return where the rows that came in are not as many as the source says it has."""
    return tuple(
        Difference(what, number, found.get(what, 0))
        for what, number in sorted(stated.items())
        if number != found.get(what, 0)
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """A row of a closed period that is not as it was when the period closed."""

    key: str
    employee_id: str | None
    how: str
    columns: tuple[str, ...]


def changed_since(before: pl.DataFrame, now: pl.DataFrame, key: str) -> tuple[Changed, ...]:
    """Return what came, went or changed between two versions of a table, by key; places in files aside."""
    columns = [name for name in now.columns if name in before.columns and not name.startswith("_")]
    old = {row[key]: row for row in before.select(columns).to_dicts()}
    new = {row[key]: row for row in now.select(columns).to_dicts()}
    found = [Changed(one, new[one].get("employee_id"), "added", ()) for one in new.keys() - old.keys()]
    found += [Changed(one, old[one].get("employee_id"), "gone", ()) for one in old.keys() - new.keys()]
    for one in old.keys() & new.keys():
        names = tuple(name for name in columns if old[one][name] != new[one][name])
        if names:
            found.append(Changed(one, new[one].get("employee_id"), "changed", names))
    return tuple(sorted(found, key=lambda change: (change.how, change.key)))

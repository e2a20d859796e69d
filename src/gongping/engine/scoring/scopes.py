"""Whose rows make a segment's values: its own, its team's, its department's, its site's, each by date."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

import pyarrow as pa

from gongping.engine.indicators import Scopes
from gongping.engine.scoring.roster import Roster, Stretch
from gongping.engine.scoring.segments import Segment

SCHEMA = pa.schema(
    [
        ("scope_id", pa.int64()),
        ("key", pa.string()),
        ("from_", pa.timestamp("us")),
        ("to_", pa.timestamp("us")),
    ]
)
Row = tuple[int, str, date, date]


def build_scopes(segments: Mapping[int, Segment], roster: Roster, wanted: Iterable[str]) -> Scopes:
    """Return the scopes of ``segments`` by scope id; readings of ``of`` that nobody wants stay empty."""
    rows: dict[str, list[Row]] = {"self": [], "team": [], "department": [], "site": []}
    for reading in sorted(set(wanted)):
        for scope_id, segment in segments.items():
            rows[reading].extend(_rows(reading, scope_id, segment, roster))
    tables = {reading: _table(found) for reading, found in rows.items()}
    return Scopes(tables["self"], tables["team"], tables["department"], tables["site"])


def _rows(reading: str, scope_id: int, segment: Segment, roster: Roster) -> Iterator[Row]:
    for own in segment.stretches:
        if reading == "self":
            yield scope_id, own.employee_id, own.start, own.end
        elif reading == "site":
            yield scope_id, segment.site, own.start, own.end
        elif reading == "team":
            mine = roster.by_manager.get(own.employee_id, ())
            yield from _together(scope_id, own, (one for one in mine if one.employee_id != own.employee_id))
        else:
            yield from _together(scope_id, own, roster.by_department.get(own.department, ()))


def _together(scope_id: int, own: Stretch, others: Iterable[Stretch]) -> Iterator[Row]:
    for other in others:
        start, end = max(own.start, other.start), min(own.end, other.end)
        if start < end:
            yield scope_id, other.employee_id, start, end


def _table(rows: list[Row]) -> pa.Table:
    ordered = sorted(rows)
    columns = list(zip(*ordered, strict=True)) if ordered else [(), (), (), ()]
    ids, keys, starts, ends = columns
    return pa.table(
        [pa.array(ids, pa.int64()), pa.array(keys, pa.string()), _midnights(starts), _midnights(ends)],
        schema=SCHEMA,
    )


def _midnights(days: Iterable[date]) -> pa.Array:
    return pa.array([datetime.combine(day, time.min) for day in days], pa.timestamp("us"))

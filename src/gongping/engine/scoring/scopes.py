"""Whose rows make a segment's values: its own, its team's, its department's, its site's, each by date.

A row carried over from an earlier period, or known by its period only, belongs where its person stood on
their first day in service within the period: to their own first scored segment, to whoever then had them in
team or department; a site's to those there when the period opened. So it counts once, under one scheme.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
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
        ("opens", pa.bool_()),
    ]
)
Row = tuple[int, str, date, date, bool]


def first_segments(segments: Mapping[int, Segment]) -> frozenset[int]:
    """Return the scope ids that are their person's first, of all kept segments of all schemes."""
    first: dict[str, int] = {}
    for scope_id in sorted(segments, key=lambda scope_id: segments[scope_id].stretches[0].start):
        first.setdefault(segments[scope_id].employee_id, scope_id)
    return frozenset(first.values())


def build_scopes(
    segments: Mapping[int, Segment],
    roster: Roster,
    wanted: Iterable[str],
    *,
    first: Collection[int],
    opening: date,
) -> Scopes:
    """Return the scopes of ``segments`` by scope id; readings of ``of`` that nobody wants stay empty.

    ``first``: the scope ids that are their person's first. ``opening``: the first day of the period.
    """
    rows: dict[str, list[Row]] = {"self": [], "team": [], "department": [], "site": []}
    for reading in sorted(set(wanted)):
        for scope_id, segment in segments.items():
            rows[reading].extend(_rows(reading, scope_id, segment, roster, scope_id in first, opening))
    tables = {reading: _table(found) for reading, found in rows.items()}
    return Scopes(tables["self"], tables["team"], tables["department"], tables["site"])


def _rows(
    reading: str, scope_id: int, segment: Segment, roster: Roster, is_first: bool, opening: date
) -> Iterator[Row]:
    for own in segment.stretches:
        if reading == "self":
            yield scope_id, own.employee_id, own.start, own.end, is_first and own == segment.stretches[0]
        elif reading == "site":
            yield scope_id, segment.site, own.start, own.end, own.start == opening
        elif reading == "team":
            mine = roster.by_manager.get(own.employee_id, ())
            others = (one for one in mine if one.employee_id != own.employee_id)
            yield from _together(scope_id, own, others, roster)
        else:
            yield from _together(scope_id, own, roster.by_department.get(own.department, ()), roster)


def _together(scope_id: int, own: Stretch, others: Iterable[Stretch], roster: Roster) -> Iterator[Row]:
    for other in others:
        start, end = max(own.start, other.start), min(own.end, other.end)
        if start < end:
            opens = start == roster.by_employee[other.employee_id][0].start
            yield scope_id, other.employee_id, start, end, opens


def _table(rows: list[Row]) -> pa.Table:
    ordered = sorted(rows)
    columns = list(zip(*ordered, strict=True)) if ordered else [(), (), (), (), ()]
    ids, keys, starts, ends, opens = columns
    return pa.table(
        [
            pa.array(ids, pa.int64()),
            pa.array(keys, pa.string()),
            _midnights(starts),
            _midnights(ends),
            pa.array(opens, pa.bool_()),
        ],
        schema=SCHEMA,
    )


def _midnights(days: Iterable[date]) -> pa.Array:
    return pa.array([datetime.combine(day, time.min) for day in days], pa.timestamp("us"))

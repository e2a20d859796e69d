"""One scheme at a time: all of its segments measured in one go, all of its ratings scored in one go."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

import pyarrow as pa

from gongping.engine.evidence import Evidence
from gongping.engine.indicators import (
    Indicator,
    Measured,
    MeasureSettings,
    Scopes,
    Window,
    measure_with_rows,
)
from gongping.engine.periods import Period
from gongping.engine.schemes import Scheme
from gongping.engine.scoring.events import excluded_orders
from gongping.engine.scoring.extent import all_indicators, reads_marks, window_of
from gongping.engine.scoring.pooled import Pooling, Priors, pooled_values
from gongping.engine.scoring.rated import Rated, RatedSection, rate_section
from gongping.engine.scoring.reading import Records
from gongping.engine.scoring.roster import Roster
from gongping.engine.scoring.scopes import build_scopes
from gongping.engine.scoring.segments import Segment
from gongping.engine.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Run:
    """A scheme, its segments by scope id, their measured values, ratings by section, and the rows behind.

    ``rows``: employee_id, segment, then the columns of ``measure_with_rows`` without scope_id.
    ``pooled``: values that enter the score instead of those measured, and the pools.
    """

    scheme: Scheme
    segments: Mapping[int, Segment]
    measured: Mapping[tuple[int, str], Measured]
    ratings: Mapping[str, RatedSection]
    rows: pa.Table | None
    pooled: Pooling = field(default_factory=Pooling)

    def measured_of(self, scope_id: int) -> dict[str, Measured]:
        """Return the measured values of one segment by indicator."""
        ids = (indicator.id for indicator in all_indicators(self.scheme))
        return {id: found for id in ids if (found := self.measured.get((scope_id, id))) is not None}

    def pooled_of(self, scope_id: int) -> dict[str, Decimal]:
        """Return the pooled values of one segment by indicator."""
        return {id: value for (scope, id), value in self.pooled.values.items() if scope == scope_id}

    def ratings_of(self, employee_id: str) -> dict[str, Rated]:
        """Return the ratings of one person by section."""
        found = {section: rated.of(employee_id) for section, rated in self.ratings.items()}
        return {section: rated for section, rated in found.items() if rated is not None}


def run_scheme(
    evidence: Evidence,
    scheme: Scheme,
    segments: Mapping[int, Segment],
    roster: Roster,
    records: Records,
    *,
    first: Collection[int],
    period: Period,
    as_of: datetime | None,
    sealed: Mapping[str, RatedSection],
    pools: Priors | None,
    marks: Evidence | None = None,
) -> Run:
    """Measure ``segments`` (by scope id) under ``scheme`` and score the ratings of its sections.

    ``first``: the scope ids that are their person's first segment under any scheme. ``sealed``: ratings by
    section as they were sealed, whose estimates are frozen; ``pools``: likewise the pools of shares.
    ``marks``: where indicators of residents' marks are measured instead, if not on ``evidence``.
    """
    ratings = {
        section.id: rate_section(scheme, section, records.ratings, before=sealed.get(section.id))
        for section in scheme.sections
        if section.from_ == "ratings"
    }
    indicators = all_indicators(scheme)
    if not segments or not indicators:
        return Run(scheme, segments, {}, ratings, None)
    wanted = (indicator.of for indicator in indicators)
    scopes = build_scopes(segments, roster, wanted, first=first, opening=period.start)
    settings = MeasureSettings(
        calendar=WorkCalendar.from_dict(scheme.calendar),
        reopen_days=scheme.reopen_days,
        scale=scheme.ratings.scale,
        excluded=excluded_orders(scheme.events, records.events),
    )
    window = window_of(period, scheme, as_of)
    measured, behind = _measured(evidence, marks, indicators, scopes, window, settings)
    pooled = pooled_values(indicators, measured, segments, sealed=pools)
    return Run(scheme, segments, measured, ratings, _named(behind, segments), pooled)


def _measured(
    evidence: Evidence,
    marks: Evidence | None,
    indicators: Sequence[Indicator],
    scopes: Scopes,
    window: Window,
    settings: MeasureSettings,
) -> tuple[Mapping[tuple[int, str], Measured], pa.Table]:
    if marks is None:
        return measure_with_rows(evidence, indicators, scopes, window, settings)
    parts = (
        (evidence, [one for one in indicators if not reads_marks(one)]),
        (marks, [one for one in indicators if reads_marks(one)]),
    )
    found = [measure_with_rows(read, some, scopes, window, settings) for read, some in parts if some]
    values = {key: value for some, _ in found for key, value in some.items()}
    return values, pa.concat_tables([behind for _, behind in found])


def _named(behind: pa.Table, segments: Mapping[int, Segment]) -> pa.Table:
    """Put employee and segment number in the place of the scope."""
    known = range(max(segments) + 1)
    owners = [segments[scope].employee_id if scope in segments else None for scope in known]
    numbers = [segments[scope].number if scope in segments else None for scope in known]
    scopes = behind.column("scope_id")
    columns = {
        "employee_id": pa.chunked_array([pa.array(owners, pa.string())]).take(scopes),
        "segment": pa.chunked_array([pa.array(numbers, pa.int64())]).take(scopes),
    }
    return pa.table(
        columns | {name: behind.column(name) for name in behind.column_names if name != "scope_id"}
    )

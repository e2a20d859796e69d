"""Everybody's result for a period: who is scored under what, measured, combined (numbers.md §§1, 2)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from gongping.engine.evidence import Evidence
from gongping.engine.periods import Period
from gongping.engine.schemes import Scheme
from gongping.engine.scoring.attendance import presences
from gongping.engine.scoring.earlier import EarlierResult
from gongping.engine.scoring.error_of_total import Errors
from gongping.engine.scoring.events import RecordedEvent
from gongping.engine.scoring.extent import cut_off_of
from gongping.engine.scoring.outcome import Note, PeriodOutcome, SegmentOutcome
from gongping.engine.scoring.person import Employee, person_outcome
from gongping.engine.scoring.pooled import Priors
from gongping.engine.scoring.rated import RatedSection
from gongping.engine.scoring.reading import Records, read_records
from gongping.engine.scoring.roster import Roster, build_roster
from gongping.engine.scoring.runs import Run, run_scheme
from gongping.engine.scoring.scopes import first_segments
from gongping.engine.scoring.segment import Facts, score_segment
from gongping.engine.scoring.segments import Segment, segments_of
from gongping.engine.scoring.standings import Standings
from gongping.engine.scoring.teams import teams_apart
from gongping.engine.worktime import WorkCalendar

Earlier = Mapping[str, Sequence[EarlierResult]]
Events = Mapping[str, Sequence[RecordedEvent]]
# as a reader looks rows up; the rest settles ties, so that the same rows always stand the same way
ROW_ORDER = ("employee_id", "segment", "indicator", "at", "row_key", "weight", "outcome", "amount")
RatedSections = Mapping[str, Mapping[str, RatedSection]]
# by scheme, indicator and post
Pools = Mapping[str, Priors]
SegmentsScored = Mapping[str, Mapping[int, SegmentOutcome]]


@dataclass(frozen=True, slots=True)
class Scored:
    """Everybody's outcome, the rows behind each measure (None where nothing is measured), and the ratings.

    ``ratings``: by scheme and section, with the estimates that are frozen when the result is sealed;
    ``pools``: likewise what shares of few rows moved to.
    """

    outcome: PeriodOutcome
    rows: pa.Table | None
    ratings: RatedSections
    pools: Pools


def score_period(
    evidence: Evidence,
    schemes: Sequence[Scheme],
    period: Period,
    *,
    as_of: datetime | None = None,
    earlier: Earlier | None = None,
    sealed: RatedSections | None = None,
    pools: Pools | None = None,
    marks: Evidence | None = None,
) -> Scored:
    """Score everybody in service within ``period`` whose post has a scheme.

    ``as_of`` (naive local) moves this period's cut-off; ``earlier`` holds results of sealed output folders by
    employee, for sections made of periods. ``sealed`` holds the ratings of a sealed result: its estimates are
    frozen, and only people whose own answers changed get another score (numbers.md §10);
    ``pools`` are the pools it froze. ``marks``: where indicators of residents' marks are measured instead.
    People without a scheme for any of their kept segments are listed in ``unscored``.
    """
    ordered = sorted(schemes, key=lambda scheme: scheme.id)
    cut_off = max(cut_off_of(period, scheme, as_of) for scheme in ordered)
    records = read_records(evidence, period, seen_until=cut_off)
    employees, runs = _prepared(evidence, ordered, records, period, as_of, sealed or {}, pools, marks)
    events = _events_by_employee(records, period)
    scored = _segments(runs, employees, records, events, earlier or {}, period)
    people = tuple(
        person_outcome(
            employee,
            scored[employee.id],
            {scheme.id: scheme for scheme in ordered},
            period=period.label,
            notes=_events_outside(events.get(employee.id, ()), scored[employee.id]),
        )
        for employee in employees
        if employee.id in scored
    )
    unscored = tuple(_unscored(employee) for employee in employees if employee.id not in scored)
    rows = _joined([run.rows for run in runs if run.rows is not None])
    by_id = {run.scheme.id: run for run in runs}
    people = Standings(by_id).added(Errors(by_id, earlier or {}, period).added(people, rows))
    outcome = PeriodOutcome(period, cut_off, people, unscored, teams_apart(by_id, people))
    pooled = {id: run.pooled.priors for id, run in by_id.items() if run.pooled.priors}
    return Scored(outcome, rows, {id: run.ratings for id, run in by_id.items()}, pooled)


def rows_measured(
    evidence: Evidence, schemes: Sequence[Scheme], period: Period, *, as_of: datetime | None = None
) -> pa.Table | None:
    """Return the rows behind the indicators of ``schemes`` and nobody's score, None where there are none."""
    ordered = sorted(schemes, key=lambda scheme: scheme.id)
    cut_off = max(cut_off_of(period, scheme, as_of) for scheme in ordered)
    records = read_records(evidence, period, seen_until=cut_off)
    _, runs = _prepared(evidence, ordered, records, period, as_of, {}, None, None)
    return _joined([run.rows for run in runs if run.rows is not None])


def _prepared(
    evidence: Evidence,
    schemes: Sequence[Scheme],
    records: Records,
    period: Period,
    as_of: datetime | None,
    sealed: RatedSections,
    pools: Pools | None,
    marks: Evidence | None,
) -> tuple[list[Employee], list[Run]]:
    roster = build_roster(records.stretches, period)
    by_post = {post: scheme for scheme in schemes for post in scheme.posts}
    employees = _employees(roster, records, by_post, schemes, period)
    runs = _runs(evidence, schemes, by_post, employees, roster, records, period, as_of, sealed, pools, marks)
    return employees, runs


def _employees(
    roster: Roster,
    records: Records,
    by_post: Mapping[str, Scheme],
    schemes: Sequence[Scheme],
    period: Period,
) -> list[Employee]:
    calendars = {scheme.id: WorkCalendar.from_dict(scheme.calendar) for scheme in schemes}
    employees = []
    for employee_id, stretches in roster.by_employee.items():
        scheme = next((by_post[one.post] for one in stretches if one.post in by_post), schemes[0])
        calendar = calendars[scheme.id]
        rows = records.attendance.get(employee_id, [])
        there = presences(stretches, rows, period, calendar.open_days)
        employees.append(Employee(stretches, there, segments_of(stretches, there)))
    return employees


def _runs(
    evidence: Evidence,
    schemes: Sequence[Scheme],
    by_post: Mapping[str, Scheme],
    employees: Sequence[Employee],
    roster: Roster,
    records: Records,
    period: Period,
    as_of: datetime | None,
    sealed: RatedSections,
    pools: Pools | None,
    marks: Evidence | None,
) -> list[Run]:
    kept = [segment for employee in employees for segment in employee.segments if segment.kept]
    scored = {scope_id: segment for scope_id, segment in enumerate(kept) if segment.post in by_post}
    by_scheme: dict[str, dict[int, Segment]] = defaultdict(dict)
    for scope_id, segment in scored.items():
        by_scheme[by_post[segment.post].id][scope_id] = segment
    first = first_segments(scored)
    return [
        run_scheme(
            evidence,
            scheme,
            by_scheme[scheme.id],
            roster,
            records,
            first=first,
            period=period,
            as_of=as_of,
            sealed=sealed.get(scheme.id, {}),
            pools=None if pools is None else pools.get(scheme.id, {}),
            marks=marks,
        )
        for scheme in schemes
    ]


def _segments(
    runs: Sequence[Run],
    employees: Sequence[Employee],
    records: Records,
    events: Events,
    earlier: Earlier,
    period: Period,
) -> SegmentsScored:
    by_id = {employee.id: employee for employee in employees}
    scored: dict[str, dict[int, SegmentOutcome]] = defaultdict(dict)
    for run in runs:
        for scope_id, segment in run.segments.items():
            who = segment.employee_id
            facts = Facts(
                period=period,
                days_in_period=by_id[who].days,
                attendance_source=by_id[who].presences.source,
                measured=run.measured_of(scope_id),
                pooled=run.pooled_of(scope_id),
                ratings=run.ratings_of(who),
                key_results=records.key_results.get(who, ()),
                tasks=records.tasks.get(who, ()),
                earlier=earlier.get(who, ()),
                events=[event for event in events.get(who, ()) if _falls_into(event, segment)],
            )
            scored[who][segment.number] = score_segment(run.scheme, segment, facts)
    return scored


def _events_by_employee(records: Records, period: Period) -> Events:
    found: dict[str, list[RecordedEvent]] = defaultdict(list)
    for event in records.events:
        if period.start <= event.happened_on < period.end:
            found[event.employee_id].append(event)
    return found


def _falls_into(event: RecordedEvent, segment: Segment) -> bool:
    return any(stretch.start <= event.happened_on < stretch.end for stretch in segment.stretches)


def _events_outside(
    events: Sequence[RecordedEvent], scored: Mapping[int, SegmentOutcome]
) -> tuple[Note, ...]:
    """Name the events of the period that fall into no segment that was scored."""
    used = {event.id for segment in scored.values() for event in segment.events}
    left = sorted(event.id for event in events if event.id not in used)
    return (Note("events-outside-segments", (("events", "、".join(left)),)),) if left else ()


def _unscored(employee: Employee) -> Note:
    posts = "、".join(dict.fromkeys(stretch.post for stretch in employee.stretches))
    return Note("not-scored", (("employee_id", employee.id), ("posts", posts)))


def _joined(tables: Sequence[pa.Table]) -> pa.Table | None:
    if not tables:
        return None
    return pa.concat_tables(tables).sort_by([(name, "ascending") for name in ROW_ORDER])

"""From a person's segments to the person's result: total, eligibility, grade (numbers.md §§1, 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.schemes import Scheme
from gongping.engine.scoring.attendance import Presences, shown_days
from gongping.engine.scoring.outcome import Note, PersonOutcome, SegmentOutcome
from gongping.engine.scoring.roster import Stretch
from gongping.engine.scoring.segment import COMPLETE, PARTIAL, WITHHELD
from gongping.engine.scoring.segments import Segment
from gongping.engine.scoring.verdict import grade_of, not_eligible

NOT_SCORED = "not_scored"


@dataclass(frozen=True, slots=True)
class Employee:
    """A person within a period, before scoring."""

    stretches: tuple[Stretch, ...]
    presences: Presences
    segments: tuple[Segment, ...]

    @property
    def id(self) -> str:
        """The employee id."""
        return self.stretches[0].employee_id

    @property
    def days(self) -> int:
        """Calendar days in service within the period."""
        return sum(stretch.days for stretch in self.stretches)

    @property
    def present_days(self) -> Fraction:
        """Present days of the whole period, those of short segments included."""
        return sum(self.presences.present, Fraction(0))


def person_outcome(
    employee: Employee,
    scored: Mapping[int, SegmentOutcome],
    schemes: Mapping[str, Scheme],
    *,
    period: str,
    notes: tuple[Note, ...] = (),
) -> PersonOutcome:
    """Return one person's result from the scored segments, by segment number; at least one is needed.

    The flat columns show the longest scored segment, the earlier of two of the same length.
    """
    segments = tuple(scored.get(segment.number) or _unscored(segment) for segment in employee.segments)
    longest = max(
        (place for place, segment in enumerate(segments) if segment.kept),
        key=lambda place: (segments[place].days, -place),
    )
    scheme = schemes[segments[longest].scheme_id]
    notes += _attendance_notes(employee.presences) if _prorates(scheme) else ()
    reasons = not_eligible(
        scheme.eligibility,
        present_days=shown_days(employee.present_days),
        status=employee.stretches[-1].status,
    )
    if reasons:
        segments = tuple(_sections_only(segment) for segment in segments)
    status, total, total_notes = _total(segments)
    main = segments[longest]
    return PersonOutcome(
        employee_id=employee.id,
        name=employee.stretches[-1].name,
        department=main.department,
        site=main.site,
        post=main.post,
        period=period,
        days=employee.days,
        present_days=shown_days(employee.present_days),
        status=status,
        total=total,
        total_se=None,
        grade=grade_of(scheme.grades, total),
        longest=longest,
        segments=segments,
        notes=(*notes, *reasons, *total_notes),
    )


def _total(segments: Sequence[SegmentOutcome]) -> tuple[str, Decimal | None, tuple[Note, ...]]:
    kept = [segment for segment in segments if segment.kept]
    if any(segment.status == WITHHELD for segment in kept):
        return WITHHELD, None, ()
    scored = [segment for segment in kept if segment.total is not None]
    if not scored:
        return PARTIAL, None, ()
    days = sum(segment.days for segment in scored)
    weighed = sum((Fraction(one.total or 0) * one.days for one in scored), Fraction(0))
    notes = tuple(
        Note("segment-without-total", (("segment", str(segment.number)),))
        for segment in kept
        if segment.total is None
    )
    return COMPLETE, exact.total(weighed / days), notes


def _sections_only(segment: SegmentOutcome) -> SegmentOutcome:
    """Take the total from a segment of a person who is not eligible: sections only."""
    if not segment.kept or segment.status != COMPLETE:
        return segment
    return replace(segment, status=PARTIAL, total=None)


def _unscored(segment: Segment) -> SegmentOutcome:
    notes = segment.notes if not segment.kept else (Note("no-scheme-for-post", (("post", segment.post),)),)
    return SegmentOutcome(
        number=segment.number,
        post=segment.post,
        site=segment.site,
        department=segment.department,
        start=segment.stretches[0].start,
        end=segment.stretches[-1].end,
        days=segment.days,
        present_days=shown_days(segment.present),
        scheme_id="",
        kept=False,
        status=NOT_SCORED,
        weight_present=exact.points(0),
        total=None,
        events_total=exact.points(0),
        sections=(),
        events=(),
        notes=notes,
    )


def _prorates(scheme: Scheme) -> bool:
    """Say whether attendance can change a number under this scheme."""
    placed = (indicator for section in scheme.sections for indicator in section.indicators)
    counts = any(one.prorate == "presence" for one in (*placed, *scheme.extra_indicators))
    return counts or scheme.eligibility.graded_from_days > 0


def _attendance_notes(presences: Presences) -> tuple[Note, ...]:
    notes: tuple[Note, ...] = ()
    if presences.source == "calendar":
        notes += (Note("attendance-from-calendar"),)
    if presences.missing:
        notes += (Note("attendance-months-missing", (("months", "、".join(presences.missing)),)),)
    if presences.unplaced:
        notes += (Note("attendance-not-placed", (("months", "、".join(presences.unplaced)),)),)
    return notes

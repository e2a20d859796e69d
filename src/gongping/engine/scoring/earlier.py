"""Roll-ups: totals of shorter, delivered appraisals become a section of a longer one (numbers.md §5)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.periods import Period
from gongping.engine.presence import NotApplicable, Presence, Present, Withheld
from gongping.engine.schemes import Section
from gongping.engine.scoring.combine import Part, combine
from gongping.engine.scoring.draft import NO_SHARE, SectionDraft, draft_section
from gongping.engine.scoring.outcome import Note, PartOutcome
from gongping.engine.uncertainty import Quarter, year_of


@dataclass(frozen=True, slots=True)
class RatedShare:
    """The part (0 to 1) that a section of ratings has in a person's total of a period."""

    scheme_id: str
    section: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """A person's line in an earlier, sealed output folder.

    ``days``: calendar days in service. ``total``: as delivered, None where there was none. ``on_leave``:
    there was none because the person was present too few days, which is never held against anybody.
    ``error`` (of the total) and ``evidence_variance`` are None where they were withheld.
    ``scheme_id``: that of the longest stretch. ``rated``: what part of the total came from ratings.
    ``refitted``: what ratings add to the error of a year this period is part of, in points of the total, from
    one fit over the year; None where there was none.
    """

    period: Period
    days: int
    total: Decimal | None
    on_leave: bool = False
    error: Decimal | None = None
    evidence_variance: Decimal | None = None
    scheme_id: str = ""
    rated: tuple[RatedShare, ...] = ()
    refitted: Decimal | None = None


def periods_section(
    section: Section, earlier: Sequence[EarlierResult], *, within: Period, days: int
) -> SectionDraft:
    """Return the draft of ``section``: Σ days·total / Σ days over periods of its length inside ``within``.

    Withheld with fewer totals than ``section.least``, or where the periods that have one cover less than
    half of ``days`` (in service), those of leave taken out. Without any earlier line it does not apply.
    """
    lines = _lines(section, earlier, within)
    parts = [_part(line) for line in lines]
    if not parts:
        return draft_section(section, presence=NotApplicable("no-earlier-periods"), points=None)
    scored = [line for line in lines if line.total is not None]
    covered, asked = sum(line.days for line in scored), _days_asked(lines, days)
    if len(scored) < section.least or 2 * covered < asked:
        facts = (
            ("periods", str(len(scored))),
            ("least", str(section.least)),
            ("days", str(covered)),
            ("of", str(asked)),
        )
        why = Note("too-few-periods", facts)
        draft = draft_section(
            section, presence=Withheld("too-few-periods"), points=None, parts=parts,
            shares=(Fraction(0),) * len(parts), notes=(why,),
        )  # fmt: skip
        return SectionDraft(draft.outcome, draft.leaves, withheld=True)
    whole = combine([Part(part.weight, part.points) for part in parts])
    points = exact.points(whole.points or 0)
    presence = Present(points, len(scored))
    return draft_section(
        section, presence=presence, points=points, parts=parts, shares=whole.shares, notes=_notes(scored)
    )


def periods_error(section: Section, earlier: Sequence[EarlierResult], *, within: Period) -> float | None:
    """Return the standard error of the section's points, None where that of a period was withheld.

    Evidence of different periods is independent. What came from ratings persists, for the same raters keep
    their habits (numbers.md §5): each period brings the error of the one fit over the year or, where there
    was none, its own whole one; these are added up and never average out.
    """
    quarters = []
    for line in _lines(section, earlier, within):
        if line.total is None:
            continue
        if line.error is None or line.evidence_variance is None:
            return None
        quarters.append(Quarter(line.days, line.total, float(line.evidence_variance), _ratings_error(line)))
    days = sum(quarter.days for quarter in quarters)
    error = year_of(quarters, days_in_service=days, ratings_error=1.0).error
    return None if error is None else float(error)


def _notes(scored: Sequence[EarlierResult]) -> tuple[Note, ...]:
    """Say how the error of the periods' ratings was come by."""
    rated = [line for line in scored if _ratings_error(line)]
    if not rated:
        return ()
    if all(line.refitted is not None for line in rated):
        return (Note("year-ratings-refitted"),)
    return (Note("year-ratings-error-whole"),)


def _ratings_error(line: EarlierResult) -> float:
    """Return what ratings add to a period's error, in points of its total; nought where it was withheld."""
    if line.refitted is not None:
        return float(line.refitted)
    if line.error is None or line.evidence_variance is None:
        return 0.0
    return math.sqrt(max(float(line.error) ** 2 - float(line.evidence_variance), 0.0))


def _lines(section: Section, earlier: Sequence[EarlierResult], within: Period) -> list[EarlierResult]:
    """Return the periods of the section's length inside ``within``, by time."""
    fitting = (line for line in earlier if line.period.kind == section.of and _inside(line.period, within))
    return sorted(fitting, key=lambda line: line.period)


def _days_asked(lines: Sequence[EarlierResult], days: int) -> int:
    return days - sum(line.days for line in lines if line.total is None and line.on_leave)


def _inside(period: Period, within: Period) -> bool:
    return within.start <= period.start and period.end <= within.end


def _part(line: EarlierResult) -> PartOutcome:
    presence: Presence = NotApplicable("no-total")
    notes: tuple[Note, ...] = ()
    if line.total is not None:
        presence = Present(line.total, 1)
    else:
        notes = (Note("period-on-leave") if line.on_leave else Note("period-without-total"),)
    return PartOutcome(
        id=line.period.label,
        name=line.period.label,
        kind="period",
        weight=Decimal(line.days),
        share=NO_SHARE,
        presence=presence,
        points=line.total,
        n=1,
        facts=(("days", str(line.days)),),
        notes=notes,
    )

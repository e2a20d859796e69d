"""One segment scored alone: its sections, their weights, its events, its total (numbers.md §2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.indicators import Indicator, Measured
from gongping.engine.periods import Period
from gongping.engine.schemes import EventsRule, PresenceRule, Scheme, Section
from gongping.engine.scoring.attendance import shown_days
from gongping.engine.scoring.combine import Whole, apportion, combine
from gongping.engine.scoring.draft import SectionDraft, filled, part_of
from gongping.engine.scoring.earlier import EarlierResult, periods_section
from gongping.engine.scoring.events import RecordedEvent, events_total, score_events
from gongping.engine.scoring.indicator_section import Attended, indicator_section
from gongping.engine.scoring.objectives import KeyResult, objectives_section
from gongping.engine.scoring.outcome import Note, SectionOutcome, SegmentOutcome
from gongping.engine.scoring.rated import Rated
from gongping.engine.scoring.ratings_section import ratings_section
from gongping.engine.scoring.segments import Segment
from gongping.engine.scoring.tasks import Task, tasks_section

COMPLETE, PARTIAL, WITHHELD = "complete", "partial", "withheld"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known of one segment's person: measured values, ratings by section, and filed records."""

    period: Period
    days_in_period: int
    attendance_source: str
    measured: Mapping[str, Measured] = field(default_factory=dict)
    pooled: Mapping[str, Decimal] = field(default_factory=dict)
    ratings: Mapping[str, Rated] = field(default_factory=dict)
    key_results: Sequence[KeyResult] = ()
    tasks: Sequence[Task] = ()
    earlier: Sequence[EarlierResult] = ()
    events: Sequence[RecordedEvent] = ()


def score_segment(scheme: Scheme, segment: Segment, facts: Facts) -> SegmentOutcome:
    """Return the outcome of a kept segment under ``scheme``."""
    attended = Attended(segment.attended, facts.attendance_source)
    used: dict[str, list[tuple[Indicator, Decimal]]] = {}
    for section, indicator, weight in scheme.indicators_for(segment.post):
        used.setdefault(section.id, []).append((indicator, weight))
    drafts = [
        _section(scheme, section, used.get(section.id, []), facts, attended) for section in scheme.sections
    ]
    return assemble(scheme, segment, drafts, facts.events)


def _section(
    scheme: Scheme,
    section: Section,
    indicators: Sequence[tuple[Indicator, Decimal]],
    facts: Facts,
    attended: Attended,
) -> SectionDraft:
    if section.from_ == "ratings":
        return ratings_section(scheme, section, facts.ratings.get(section.id))
    if section.from_ == "objectives":
        return objectives_section(section, facts.key_results)
    if section.from_ == "tasks":
        return tasks_section(section, facts.tasks)
    if section.from_ == "periods":
        return periods_section(section, facts.earlier, within=facts.period, days=facts.days_in_period)
    return indicator_section(
        section,
        indicators,
        facts.measured,
        attended=attended,
        rule=scheme.presence,
        pooled=facts.pooled,
    )


def assemble(
    scheme: Scheme, segment: Segment, drafts: Sequence[SectionDraft], events: Sequence[RecordedEvent]
) -> SegmentOutcome:
    """Combine drafts and events into the outcome of a segment."""
    rule = scheme.presence
    drafts = [filled(draft, rule.neutral if rule.absent == "neutral" else None) for draft in drafts]
    whole = combine([part_of(draft, block=rule.absent == "block") for draft in drafts])
    scored = score_events(scheme.events, events)
    added = events_total(scored)
    status, notes = _status(drafts, whole, rule)
    total = None
    if status == COMPLETE and whole.points is not None:
        total, floor_notes = _total(whole.points, added, scheme.events)
        notes += floor_notes
    return SegmentOutcome(
        number=segment.number,
        post=segment.post,
        site=segment.site,
        department=segment.department,
        start=segment.stretches[0].start,
        end=segment.stretches[-1].end,
        days=segment.days,
        present_days=shown_days(segment.present),
        scheme_id=scheme.id,
        kept=True,
        status=status,
        weight_present=exact.points(100 * whole.present),
        total=total,
        events_total=added,
        sections=_with_shares(drafts, whole),
        events=scored,
        notes=(*segment.notes, *notes),
    )


def _status(drafts: Sequence[SectionDraft], whole: Whole, rule: PresenceRule) -> tuple[str, tuple[Note, ...]]:
    if any(draft.withheld for draft in drafts):
        return WITHHELD, ()
    blocking = [draft for draft in drafts if draft.blocked]
    if blocking or whole.blocked:
        absent = blocking or [draft for draft in drafts if draft.outcome.points is None]
        names = "、".join(draft.outcome.name for draft in absent)
        return WITHHELD, (Note("blocked-by-absence", (("sections", names),)),)
    if whole.points is None or 100 * whole.present < Fraction(rule.enough):
        facts = (
            ("present", exact.text(exact.total(100 * whole.present))),
            ("enough", exact.text(rule.enough)),
        )
        return PARTIAL, (Note("too-little-weight", facts),)
    return COMPLETE, ()


def _total(points: Fraction, added: Decimal, rule: EventsRule | None) -> tuple[Decimal, tuple[Note, ...]]:
    with_events = points + Fraction(added)
    if rule is None or with_events >= rule.floor:
        return exact.total(with_events), ()
    return exact.total(rule.floor), (Note("floor-reached", (("floor", exact.text(rule.floor)),)),)


def _with_shares(drafts: Sequence[SectionDraft], whole: Whole) -> tuple[SectionOutcome, ...]:
    shares = apportion(
        [own * leaf for draft, own in zip(drafts, whole.shares, strict=True) for leaf in draft.leaves]
    )
    outcomes, at = [], 0
    for draft in drafts:
        outcomes.append(draft.with_shares(shares[at : at + len(draft.leaves)]))
        at += len(draft.leaves)
    return tuple(outcomes)

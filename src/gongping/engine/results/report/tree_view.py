"""The score tree of one segment as lines to be drawn: section › indicator › value › rows."""

from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.results.report.figures import fixed, short, signed
from gongping.engine.results.report.leaf_view import LeafDetail, ListRows, indicator_detail
from gongping.engine.results.report.leaves import scored_leaves
from gongping.engine.results.report.measure_text import absence_text, sample_text, value_text
from gongping.engine.results.report.parts_view import PartsDetail, parts_detail
from gongping.engine.results.report.ratings_shown import section_points
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import EventOutcome, IndicatorOutcome, SectionOutcome, SegmentOutcome


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the tree; every cell is ready text, absence included."""

    id: str
    name: str
    measured: str
    sample: str
    points: str
    weight: str
    added: str
    absent: bool
    detail: LeafDetail | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its indicators, or its other parts; ``open`` where most points were lost."""

    line: Line
    indicators: tuple[Line, ...]
    parts: PartsDetail | None
    notes: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """One recorded event: what it could give and what it gave."""

    day: str
    name: str
    id: str
    points: str
    counted: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreeView:
    """All sections of a segment, its events, and the line that sums them up."""

    sections: tuple[SectionView, ...]
    events: tuple[EventLine, ...]
    events_added: str
    weight: str
    total: str


def tree_view(voice: Voice, segment: SegmentOutcome, rows: ListRows) -> TreeView:
    """Return the tree of ``segment``; ``rows`` finds the evidence rows behind an indicator."""
    costly = _costliest(segment)
    sections = tuple(
        _section(voice, segment, section, rows, open=section.id == costly) for section in segment.sections
    )
    used = sum((section.share for section in segment.sections), Decimal(0))
    return TreeView(
        sections=sections,
        events=tuple(_event(voice, event) for event in segment.events),
        events_added=signed(segment.events_total),
        weight=voice.weight(used) if segment.total is not None else "",
        total=fixed(segment.total, 2) if segment.total is not None else voice.words("state.no_total"),
    )


def _section(
    voice: Voice, segment: SegmentOutcome, section: SectionOutcome, rows: ListRows, *, open: bool
) -> SectionView:
    lines = tuple(_indicator(voice, segment, section, indicator, rows) for indicator in section.indicators)
    absent = section.points is None
    line = Line(
        id=section.id,
        name=section.name,
        measured=absence_text(voice, section.presence) if absent else _made_of(voice, section),
        sample="",
        points=section_points(section) or voice.words("state.no_points"),
        weight=_weight(voice, segment, section.share, section.weight),
        added=_added(voice, segment, section.share, section.points),
        absent=absent,
    )
    return SectionView(
        line=line,
        indicators=lines,
        parts=parts_detail(voice, section) if section.parts else None,
        notes=voice.notes(section.notes),
        open=open,
    )


def _costliest(segment: SegmentOutcome) -> str | None:
    """Return the section of indicators that lost most points; it is the one shown opened."""
    lost: dict[str, Decimal] = {}
    for leaf in scored_leaves(segment):
        if leaf.indicator:
            lost[leaf.section.id] = lost.get(leaf.section.id, Decimal(0)) + leaf.lost
    return max(lost, key=lambda id: lost[id], default=None)


def _indicator(
    voice: Voice,
    segment: SegmentOutcome,
    section: SectionOutcome,
    indicator: IndicatorOutcome,
    rows: ListRows,
) -> Line:
    definition = voice.definitions.indicator(segment.scheme_id, indicator.id)
    return Line(
        id=indicator.id,
        name=indicator.name,
        measured=value_text(voice, indicator, definition),
        sample=sample_text(voice, indicator, definition),
        points=_points(voice, indicator.points),
        weight=_weight(voice, segment, indicator.share, section.weight * indicator.weight / 100),
        added=_added(voice, segment, indicator.share, indicator.points),
        absent=indicator.points is None,
        detail=indicator_detail(voice, segment, indicator, rows),
    )


def _event(voice: Voice, event: EventOutcome) -> EventLine:
    return EventLine(
        day=voice.figures.day(event.happened_on),
        name=event.name,
        id=event.id,
        points=signed(event.points),
        counted=signed(event.counted),
        notes=voice.notes(event.notes),
    )


def _made_of(voice: Voice, section: SectionOutcome) -> str:
    if section.kind == "ratings":
        return voice.words("section.raters", n=sum(part.n for part in section.parts))
    if section.parts:
        return voice.words(f"section.{section.kind}", n=len(section.parts))
    present = sum(indicator.points is not None for indicator in section.indicators)
    return voice.words("section.indicators", present=present, n=len(section.indicators))


def _points(voice: Voice, points: Decimal | None) -> str:
    return fixed(points, 1) if points is not None else voice.words("state.no_points")


def _weight(voice: Voice, segment: SegmentOutcome, share: Decimal, planned: Decimal) -> str:
    used = voice.weight(share)
    plan = short(planned)
    if segment.total is None:
        return plan
    return used if used == plan else voice.words("weight.changed", used=used, planned=plan)


def _added(voice: Voice, segment: SegmentOutcome, share: Decimal, points: Decimal | None) -> str:
    # without a total nothing is added to it, whatever the sections earned
    if segment.total is None or points is None or not share:
        return voice.words("state.not_added")
    return fixed(share * points, 2)

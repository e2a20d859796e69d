"""A segment's rules as resampling needs them: what becomes of its total when its measures differ."""

from gongping.engine.schemes import Scheme
from gongping.engine.scoring.extent import all_indicators
from gongping.engine.scoring.outcome import IndicatorOutcome, SectionOutcome, SegmentOutcome
from gongping.engine.uncertainty import IndicatorRule, SectionRule, TotalRule, measure_key

NO_FLOOR = float("-inf")


def total_rule(segment: SegmentOutcome, scheme: Scheme) -> TotalRule:
    """Return the curves, weights, holes, events and floor that made the segment's total.

    Sections that no row of evidence moves keep their points; events and objectives have no error.
    """
    holes = {one.id: _hole(one.absent or scheme.presence.absent, scheme) for one in all_indicators(scheme)}
    return TotalRule(
        sections=tuple(_section(section, segment.number, holes) for section in segment.sections),
        events=float(segment.events_total),
        floor=NO_FLOOR if scheme.events is None else float(scheme.events.floor),
    )


def _section(section: SectionOutcome, segment: int, holes: dict[str, float | None]) -> SectionRule:
    weight = float(section.weight)
    if section.kind != "indicators":
        return SectionRule(weight, points=None if section.points is None else float(section.points))
    return SectionRule(
        weight, tuple(_indicator(one, segment, holes[one.id]) for one in section.indicators if one.curve)
    )


def _indicator(one: IndicatorOutcome, segment: int, hole: float | None) -> IndicatorRule:
    return IndicatorRule(
        measure_key(segment, one.id), float(one.weight), one.curve, hole, divided_by=_attended(one)
    )


def _attended(one: IndicatorOutcome) -> float:
    """Return the share of days present by which a count was divided, as its note tells it."""
    prorated = next((dict(note.facts) for note in one.notes if note.code == "prorated"), None)
    return 1.0 if prorated is None else float(prorated["share"])


def _hole(policy: str, scheme: Scheme) -> float | None:
    neutral = scheme.presence.neutral
    return float(neutral) if policy == "neutral" and neutral is not None else None

"""The leaves of a score tree: where points are made or lost, and how much each loses."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.scoring import IndicatorOutcome, SectionOutcome, SegmentOutcome

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scored part of a segment: an indicator, or a whole section made of anything else."""

    section: SectionOutcome
    indicator: IndicatorOutcome | None
    share: Decimal
    points: Decimal

    @property
    def name(self) -> str:
        """The name people know it by."""
        return self.indicator.name if self.indicator else self.section.name

    @property
    def lost(self) -> Decimal:
        """Points of the total it is short of 100 points' worth; negative where it earned more."""
        return self.share * (FULL - self.points)


def scored_leaves(segment: SegmentOutcome) -> Iterator[Leaf]:
    """Yield every leaf of ``segment`` that has points and weight.

    A section of ratings is one leaf: what single relations earned is not taken apart here (numbers.md §9).
    """
    for section in segment.sections:
        if not section.indicators:
            if section.points is not None and section.share:
                yield Leaf(section, None, section.share, section.points)
            continue
        for indicator in section.indicators:
            if indicator.points is not None and indicator.share:
                yield Leaf(section, indicator, indicator.share, indicator.points)


def meets_target(indicator: IndicatorOutcome) -> bool | None:
    """Say whether a measured value reaches the target; None where there is no value or no target."""
    if indicator.value is None or indicator.target is None:
        return None
    if indicator.better == "lower":
        return indicator.value <= indicator.target
    return indicator.value >= indicator.target

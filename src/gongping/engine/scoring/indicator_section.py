"""A section of indicators: each measured value to points, the points to the section's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.indicators import Indicator, Measured
from gongping.engine.presence import AtLeast, NotApplicable, Presence, Present, number
from gongping.engine.schemes import PresenceRule, Section
from gongping.engine.scoring.combine import Part, combine
from gongping.engine.scoring.curve import points_at
from gongping.engine.scoring.draft import NO_SHARE, SectionDraft, section_presence
from gongping.engine.scoring.outcome import IndicatorOutcome, Note, SectionOutcome

UNMEASURED = Measured(NotApplicable("not-measured"), None, 0, 0, 0, 0)
Weighted = tuple[Indicator, Decimal]
# said by the note at-least, which names the bound
NOT_REACHED = "quantile-not-reached"


@dataclass(frozen=True, slots=True)
class Attended:
    """The part of the period's roster at which a person was there; ``source``: attendance or calendar."""

    share: Fraction
    source: str


def indicator_section(
    section: Section,
    indicators: Sequence[Weighted],
    measured: Mapping[str, Measured],
    *,
    attended: Attended,
    rule: PresenceRule,
    pooled: Mapping[str, Decimal] | None = None,
) -> SectionDraft:
    """Return the draft of ``section``; an indicator without a measurement does not apply.

    ``pooled`` holds the values that enter the score instead of measured ones.
    """
    beside = pooled or {}
    scored = [
        indicator_outcome(
            one,
            weight,
            measured.get(one.id, UNMEASURED),
            attended=attended,
            rule=rule,
            pooled=beside.get(one.id),
        )
        for one, weight in indicators
    ]
    whole = combine([_part(one, outcome, rule) for (one, _), outcome in zip(indicators, scored, strict=True)])
    points = None if whole.points is None else exact.points(whole.points)
    presence = section_presence(points, len(scored), [outcome.presence for outcome in scored])
    outcome = SectionOutcome(
        section.id, section.name, "indicators", section.weight, NO_SHARE, presence, points, tuple(scored)
    )
    return SectionDraft(outcome, whole.shares, present=whole.present, blocked=whole.blocked)


def indicator_outcome(
    indicator: Indicator,
    weight: Decimal,
    measured: Measured,
    *,
    attended: Attended,
    rule: PresenceRule,
    pooled: Decimal | None = None,
) -> IndicatorOutcome:
    """Return one indicator's value and points; a hole under ``neutral`` shows the neutral points."""
    found = _in_full(measured.presence)
    presence, notes = prorated(indicator, found, attended)
    if pooled is not None and isinstance(presence, Present):
        presence, notes = replace(presence, value=pooled), (*notes, Note("pooled"))
    value = number(presence)
    notes += tuple(Note(flag) for flag in measured.flags if flag != NOT_REACHED)
    points = None if value is None or not indicator.curve else points_at(indicator.curve, value)
    if isinstance(presence, AtLeast):
        notes += (Note("at-least", (("value", exact.text(presence.value)),)),)
    if points is None and (fill := _fill(indicator, rule)) is not None:
        points, notes = fill, (*notes, Note("neutral-points", (("points", exact.text(fill)),)))
    return IndicatorOutcome(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        better=indicator.better,
        target=indicator.target,
        curve=indicator.curve,
        weight=weight,
        share=NO_SHARE,
        presence=presence,
        raw=number(found),
        value=value,
        points=points,
        numerator=measured.numerator,
        n=measured.n,
        pending=measured.pending,
        unknown=measured.unknown,
        excluded=measured.excluded,
        notes=notes,
    )


def prorated(
    indicator: Indicator, presence: Presence, attended: Attended
) -> tuple[Presence, tuple[Note, ...]]:
    """Divide a count by the attended share of the roster, where the indicator asks for it."""
    if indicator.prorate != "presence" or isinstance(presence, NotApplicable):
        return presence, ()
    if attended.share == 0:
        return NotApplicable("absent-all-period"), ()
    if not isinstance(presence, Present) or attended.share == 1:
        return presence, ()
    facts = (("share", exact.text(exact.value(attended.share))), ("source", attended.source))
    value = exact.value(Fraction(presence.value) / attended.share)
    return replace(presence, value=value), (Note("prorated", facts),)


def _in_full(presence: Presence) -> Presence:
    """Write a value with all of its 6 decimals, so that the same number is always the same text."""
    if isinstance(presence, Present | AtLeast):
        return replace(presence, value=exact.value(presence.value))
    return presence


def _policy(indicator: Indicator, rule: PresenceRule) -> str:
    return indicator.absent or rule.absent


def _fill(indicator: Indicator, rule: PresenceRule) -> Decimal | None:
    if _policy(indicator, rule) != "neutral" or rule.neutral is None:
        return None
    return exact.points(rule.neutral)


def _part(indicator: Indicator, outcome: IndicatorOutcome, rule: PresenceRule) -> Part:
    own = outcome.points if outcome.value is not None else None
    block = _policy(indicator, rule) == "block"
    return Part(outcome.weight, own, fill=_fill(indicator, rule), block=block)

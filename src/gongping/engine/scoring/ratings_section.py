"""A section of ratings: the mean of the people asked, through the section's curve; groups in the trace."""

from decimal import ROUND_HALF_UP, Decimal

from gongping.engine import exact
from gongping.engine.presence import NotApplicable, Presence, Present, TooFew, Withheld
from gongping.engine.ratings import PlainRule, PlainScore, RatingGroup
from gongping.engine.schemes import Scheme, Section
from gongping.engine.scoring.combine import Part, combine
from gongping.engine.scoring.curve import Knots, points_at
from gongping.engine.scoring.draft import NO_SHARE, SectionDraft, draft_section
from gongping.engine.scoring.outcome import Note, PartOutcome

# points this near an end would tell that everybody gave the same mark (numbers.md §9)
NEAR_TOP, NEAR_BOTTOM = Decimal(98), Decimal(2)


def plain_rule(scheme: Scheme, section: Section) -> PlainRule:
    """Return who is asked what in ``section``: the item's raters that are also relations of the section.

    An item that nobody described is asked of every relation. Answers name an item by its id or by its name.
    """
    weights: dict[str, Decimal] = {str(name): weight for name, weight in section.relations.items()}
    asked = dict.fromkeys(section.items, frozenset(weights))
    asked |= {
        written: frozenset(relation for relation in item.raters if relation in weights)
        for item in scheme.items_of(section)
        for written in (item.name, item.id)
    }
    return PlainRule(weights, asked, section.least_raters, scheme.ratings.scale)


def ratings_section(scheme: Scheme, section: Section, score: PlainScore | None) -> SectionDraft:
    """Return the draft of ``section`` from a person's plain score; None where nobody rated the person."""
    if score is None:
        return draft_section(section, presence=NotApplicable("no-ratings"), points=None)
    curve = scheme.curve_of(section)
    presence, points = _told_of(score, section, curve)
    # the points are the curve's at the weighted mean, so a group's share follows from its weight alone
    weighed = combine([Part(group.weight, group.weight if group.counted else None) for group in score.groups])
    parts = [_part(group, section, curve) for group in score.groups]
    return draft_section(section, presence=presence, points=points, parts=parts, shares=weighed.shares)


def rated_mean(scheme: Scheme, section: Section, mean: Decimal) -> SectionDraft:
    """Return the draft of ``section`` for a mean on the scale that is given, without the groups behind it."""
    presence = Present(exact.value(mean), 1)
    return draft_section(section, presence=presence, points=points_at(scheme.curve_of(section), mean))


def _told_of(score: PlainScore, section: Section, curve: Knots) -> tuple[Presence, Decimal | None]:
    if score.mean is None:
        return TooFew(max(group.raters for group in score.groups), section.least_raters), None
    return Present(score.mean, score.raters), points_at(curve, score.mean)


def _part(group: RatingGroup, section: Section, curve: Knots) -> PartOutcome:
    presence, points, facts = _told(group, section, curve)
    notes = (Note(f"relation-{group.why}", (("raters", str(group.raters)),)),) if group.why else ()
    return PartOutcome(
        id=group.relation,
        name=group.relation,
        kind="relation",
        weight=group.weight,
        share=NO_SHARE,
        presence=presence,
        points=points,
        n=group.raters,
        facts=(("counted", "yes" if group.counted else "no"), *facts),
        notes=notes,
    )


def _told(
    group: RatingGroup, section: Section, curve: Knots
) -> tuple[Presence, Decimal | None, tuple[tuple[str, str], ...]]:
    """Return what may be told of a group: never a decimal, never the points of fewer than five raters."""
    if not group.raters:
        return NotApplicable("no-ratings"), None, ()
    if not group.counted or group.mean is None:
        return TooFew(group.raters, section.least_raters), None, ()
    if not group.shown:
        return Withheld("small-rating-group"), None, ()
    points = points_at(curve, exact.value(group.mean)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if points >= NEAR_TOP:
        return Withheld("near-end"), None, (("points_shown", f"≥ {NEAR_TOP}"),)
    if points <= NEAR_BOTTOM:
        return Withheld("near-end"), None, (("points_shown", f"≤ {NEAR_BOTTOM}"),)
    return Present(points, group.raters), points, (("points_shown", str(points)),)

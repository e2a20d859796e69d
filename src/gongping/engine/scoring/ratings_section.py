"""A section of ratings: what the people asked said, through the section's curve; groups in the trace."""

from decimal import ROUND_HALF_UP, Decimal

from gongping.engine import exact
from gongping.engine.presence import NotApplicable, Presence, Present, TooFew, Withheld
from gongping.engine.ratings import CorrectedScore, RatingGroup, correction_size, error_band
from gongping.engine.schemes import Scheme, Section
from gongping.engine.scoring.combine import Part, combine
from gongping.engine.scoring.curve import Knots, points_at
from gongping.engine.scoring.draft import NO_SHARE, SectionDraft, draft_section
from gongping.engine.scoring.outcome import Note, PartOutcome
from gongping.engine.scoring.rated import Rated

# points this near an end would tell that everybody gave the same mark (numbers.md §9)
NEAR_TOP, NEAR_BOTTOM = Decimal(98), Decimal(2)
MOST_CORRECTED = Decimal(10)


def ratings_section(scheme: Scheme, section: Section, rated: Rated | None) -> SectionDraft:
    """Return the draft of ``section`` from a person's ratings; None where nobody rated the person.

    Beside a corrected score no group's mean is told: the two together would tell single raters' marks.
    """
    if rated is None:
        return draft_section(section, presence=NotApplicable("no-ratings"), points=None)
    curve, plain, corrected = scheme.curve_of(section), rated.plain, rated.corrected
    presence, points = _scored(rated, section, curve)
    # the points are the curve's at the weighted mean, so a group's share follows from its weight alone
    weighed = combine([Part(group.weight, group.weight if group.counted else None) for group in plain.groups])
    parts = [_part(group, section, curve, corrected=corrected is not None) for group in plain.groups]
    return draft_section(
        section,
        presence=presence,
        points=points,
        parts=parts,
        shares=weighed.shares,
        notes=_notes(rated) if points is not None else (),
    )


def rated_mean(scheme: Scheme, section: Section, mean: Decimal) -> SectionDraft:
    """Return the draft of ``section`` for a mean on the scale that is given, without the groups behind it."""
    presence = Present(exact.value(mean), 1)
    return draft_section(section, presence=presence, points=points_at(scheme.curve_of(section), mean))


def corrected_points(curve: Knots, score: CorrectedScore) -> Decimal:
    """Return the curve's points at the corrected mean, at most ten from those at the plain mean."""
    before = points_at(curve, score.plain_mean)
    points = points_at(curve, score.mean)
    return exact.points(min(max(points, before - MOST_CORRECTED), before + MOST_CORRECTED))


def _scored(rated: Rated, section: Section, curve: Knots) -> tuple[Presence, Decimal | None]:
    """Return a section's kind of value and points; of a corrected one the mean itself is never told."""
    score = rated.plain
    if rated.corrected is not None:
        points = corrected_points(curve, rated.corrected)
        return Present(points, score.raters), points
    if score.mean is None:
        return TooFew(max(group.raters for group in score.groups), section.least_raters), None
    return Present(score.mean, score.raters), points_at(curve, score.mean)


def _notes(rated: Rated) -> tuple[Note, ...]:
    """Say what was done about strictness, in words: never a figure that points back at raters."""
    score = rated.corrected
    if score is None:
        return (Note(f"ratings-plain-{rated.why}"),)
    size = correction_size(score.points, score.plain_points)
    notes: tuple[Note, ...] = (Note(f"ratings-corrected-{size}"),)
    if score.error is not None:
        notes += (Note("ratings-error", (("band", error_band(score.error)),)),)
    if score.capped:
        notes += (Note("ratings-correction-capped"),)
    return (*notes, Note("ratings-apart")) if rated.apart else notes


def _part(group: RatingGroup, section: Section, curve: Knots, *, corrected: bool) -> PartOutcome:
    presence, points, facts = _told(group, section, curve, corrected=corrected)
    code = f"relation-{group.why}" + ("-corrected" if corrected else "")
    notes = (Note(code, (("raters", str(group.raters)),)),) if group.why else ()
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
    group: RatingGroup, section: Section, curve: Knots, *, corrected: bool
) -> tuple[Presence, Decimal | None, tuple[tuple[str, str], ...]]:
    """Return what may be told of a group: never a decimal, never the points of fewer than five raters."""
    if not group.raters:
        return NotApplicable("no-ratings"), None, ()
    if not group.counted or group.mean is None:
        return TooFew(group.raters, section.least_raters), None, ()
    if corrected:
        return Withheld("corrected-as-a-whole"), None, ()
    if not group.shown:
        return Withheld("small-rating-group"), None, ()
    points = points_at(curve, exact.value(group.mean)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if points >= NEAR_TOP:
        return Withheld("near-end"), None, (("points_shown", f"≥ {NEAR_TOP}"),)
    if points <= NEAR_BOTTOM:
        return Withheld("near-end"), None, (("points_shown", f"≤ {NEAR_BOTTOM}"),)
    return Present(points, group.raters), points, (("points_shown", str(points)),)

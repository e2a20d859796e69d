"""A section while it is being scored: its outcome without shares, and what the total needs to know of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.presence import NotApplicable, Pending, Presence, Present, TooFew, Withheld, number
from gongping.engine.schemes import Section
from gongping.engine.scoring.combine import NOTHING, ONE, Part, combine
from gongping.engine.scoring.outcome import Note, PartOutcome, SectionOutcome

NO_SHARE = exact.value(0)
# which word stands for a section without points, the most telling first
_TELLING: tuple[type, ...] = (Withheld, TooFew, Pending, NotApplicable)


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section's outcome with all shares nought; ``leaves`` are the shares of its leaves in itself.

    ``present``: the part of its weight that has points of its own. ``blocked``: an absence inside it
    forbids a total. ``withheld``: a rule of its own does (the annual rule).
    """

    outcome: SectionOutcome
    leaves: tuple[Fraction, ...]
    present: Fraction = ONE
    blocked: bool = False
    withheld: bool = False

    def with_shares(self, shares: Sequence[Decimal]) -> SectionOutcome:
        """Return the outcome with the shares of its leaves in the total; its own is their sum."""
        own = sum(shares, NO_SHARE)
        if self.outcome.indicators:
            indicators = zip(self.outcome.indicators, shares, strict=True)
            leaves = tuple(replace(leaf, share=share) for leaf, share in indicators)
            return replace(self.outcome, share=own, indicators=leaves)
        if self.outcome.parts:
            parts = zip(self.outcome.parts, shares, strict=True)
            return replace(
                self.outcome, share=own, parts=tuple(replace(leaf, share=share) for leaf, share in parts)
            )
        return replace(self.outcome, share=own)


def draft_section(
    section: Section,
    *,
    presence: Presence,
    points: Decimal | None,
    parts: Sequence[PartOutcome] = (),
    shares: Sequence[Fraction] = (),
    notes: tuple[Note, ...] = (),
) -> SectionDraft:
    """Return the draft of a section made of other things than indicators; ``shares`` of ``parts`` in it."""
    outcome = SectionOutcome(
        id=section.id,
        name=section.name,
        kind=section.kind,
        weight=section.weight,
        share=NO_SHARE,
        presence=presence,
        points=points,
        parts=tuple(parts),
        notes=notes,
    )
    return SectionDraft(outcome, tuple(shares) or (ONE if points is not None else NOTHING,))


def averaged(
    section: Section, parts: Sequence[PartOutcome], *, none: str, notes: tuple[Note, ...] = ()
) -> SectionDraft:
    """Return the draft of a section that averages ``parts`` by weight; ``none`` says why there are none."""
    whole = combine([Part(part.weight, part.points) for part in parts])
    points = None if whole.points is None else exact.points(whole.points)
    counted = sum(part.points is not None for part in parts)
    presence = section_presence(points, counted, [part.presence for part in parts])
    if not parts:
        presence = NotApplicable(none)
    return draft_section(
        section, presence=presence, points=points, parts=parts, shares=whole.shares, notes=notes
    )


def filled(draft: SectionDraft, neutral: Decimal | None) -> SectionDraft:
    """Return the draft with neutral points where it has none; what fills a hole is not present."""
    if draft.outcome.points is not None or neutral is None or draft.blocked or draft.withheld:
        return draft
    note = Note("neutral-points", (("points", exact.text(neutral)),))
    outcome = replace(draft.outcome, points=exact.points(neutral), notes=(*draft.outcome.notes, note))
    leaves = max(len(draft.leaves), 1)
    return replace(draft, outcome=outcome, leaves=(Fraction(1, leaves),) * leaves, present=NOTHING)


def section_presence(points: Decimal | None, n: int, inside: Sequence[Presence]) -> Presence:
    """Return a section's kind of value: Present with its points, else the most telling absence inside it."""
    if points is not None and any(number(presence) is not None for presence in inside):
        return Present(points, n)
    for kind in _TELLING:
        for presence in inside:
            if isinstance(presence, kind):
                return presence
    return NotApplicable("no-parts")


def part_of(draft: SectionDraft, *, block: bool) -> Part:
    """Return the section as a part of the total."""
    return Part(draft.outcome.weight, draft.outcome.points, block=block, present=draft.present)

"""Scoring measured values that are given, as in the worked examples of a scheme: no files, no dates."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.indicators import Indicator, Measured
from gongping.engine.presence import NotApplicable, Presence, Present
from gongping.engine.schemes import Scheme, Section
from gongping.engine.scoring.draft import SectionDraft, draft_section
from gongping.engine.scoring.events import RecordedEvent
from gongping.engine.scoring.indicator_section import Attended, indicator_section
from gongping.engine.scoring.outcome import SegmentOutcome
from gongping.engine.scoring.ratings_section import rated_mean
from gongping.engine.scoring.roster import Stretch
from gongping.engine.scoring.segment import assemble
from gongping.engine.scoring.segments import Segment

FULL = Fraction(1)


def score_measured(
    scheme: Scheme,
    post: str,
    measured: Mapping[str, Presence],
    sections: Mapping[str, Decimal | Presence],
    events: Sequence[RecordedEvent] = (),
    *,
    attended: Fraction = FULL,
) -> SegmentOutcome:
    """Return the outcome of one segment from given values.

    ``measured``: indicator id → its value as measured; an indicator not named does not apply. ``sections``:
    for a section of ratings the mean on the scale, for other sections not made of indicators their points; a
    section not named does not apply. ``attended``: present days over due days, for prorated counts.
    """
    used: dict[str, list[tuple[Indicator, Decimal]]] = {}
    for section, indicator, weight in scheme.indicators_for(post):
        used.setdefault(section.id, []).append((indicator, weight))
    values = {id: _as_measured(presence) for id, presence in measured.items()}
    drafts = [
        indicator_section(
            section,
            used.get(section.id, []),
            values,
            attended=Attended(attended, "given"),
            rule=scheme.presence,
        )
        if section.kind == "indicators"
        else _given(scheme, section, sections.get(section.id, NotApplicable("not-given")))
        for section in scheme.sections
    ]
    return assemble(scheme, _segment(scheme, post), drafts, events)


def _given(scheme: Scheme, section: Section, given: Decimal | Presence) -> SectionDraft:
    if not isinstance(given, Decimal):
        return draft_section(section, presence=given, points=None)
    if section.kind == "ratings":
        return rated_mean(scheme, section, given)
    return draft_section(section, presence=Present(given, 1), points=exact.points(given))


def _as_measured(presence: Presence) -> Measured:
    n = getattr(presence, "n", 0)
    return Measured(presence, None, n, getattr(presence, "pending", 0), 0, 0)


def _segment(scheme: Scheme, post: str) -> Segment:
    start: date = scheme.in_force_from
    stretch = Stretch("", "", post, "", "", None, None, start, start + timedelta(days=1))
    return Segment(1, "", post, "", "", (stretch,), FULL, FULL)

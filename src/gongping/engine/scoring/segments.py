"""Segments: each change of post or site opens one, scored alone (numbers.md §1)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gongping.engine.scoring.attendance import Presences
from gongping.engine.scoring.outcome import Note
from gongping.engine.scoring.roster import Stretch

LEAST_PRESENT_DAYS = 20


@dataclass(frozen=True, slots=True)
class Segment:
    """The stretches of one person at one post and site, before scoring.

    ``department``: that of its last stretch. ``attended``: present days over the days due in the whole
    period, which shrinks count targets. ``kept``: enough present days to be scored.
    """

    number: int
    employee_id: str
    post: str
    site: str
    department: str
    stretches: tuple[Stretch, ...]
    present: Fraction
    attended: Fraction
    kept: bool = True
    notes: tuple[Note, ...] = ()

    @property
    def days(self) -> int:
        """Calendar days in service."""
        return sum(stretch.days for stretch in self.stretches)


def segments_of(stretches: Sequence[Stretch], presences: Presences) -> tuple[Segment, ...]:
    """Return a person's segments by time; those under 20 present days are not kept.

    Where none is left, the whole service becomes one segment of the post held longest, at the site held
    longest at that post.
    """
    groups: list[list[int]] = []
    for place, stretch in enumerate(stretches):
        last = stretches[groups[-1][-1]] if groups else None
        if last is not None and (last.post, last.site) == (stretch.post, stretch.site):
            groups[-1].append(place)
        else:
            groups.append([place])
    segments = [_segment(number, group, stretches, presences) for number, group in enumerate(groups, 1)]
    if len(segments) == 1:
        return tuple(segments)
    if all(segment.present < LEAST_PRESENT_DAYS for segment in segments):
        return (_merged(segments, stretches, presences),)
    return tuple(_judged(segment) for segment in segments)


def _segment(number: int, places: Sequence[int], stretches: Sequence[Stretch], there: Presences) -> Segment:
    own = tuple(stretches[place] for place in places)
    present = sum((there.present[place] for place in places), Fraction(0))
    first, last = own[0], own[-1]
    return Segment(
        number, first.employee_id, first.post, first.site, last.department, own, present, there.share(places)
    )


def _judged(segment: Segment) -> Segment:
    if segment.present >= LEAST_PRESENT_DAYS:
        return segment
    return replace(
        segment, kept=False, notes=(Note("segment-too-short", (("least", str(LEAST_PRESENT_DAYS)),)),)
    )


def _merged(segments: Sequence[Segment], stretches: Sequence[Stretch], there: Presences) -> Segment:
    posts: dict[str, int] = defaultdict(int)
    for segment in segments:
        posts[segment.post] += segment.days
    post = max(posts, key=lambda name: (posts[name], name))
    longest = max((one for one in segments if one.post == post), key=lambda one: (one.days, one.number))
    whole = _segment(1, range(len(stretches)), stretches, there)
    note = Note("segments-merged", (("segments", str(len(segments))), ("post", post)))
    return replace(whole, post=post, site=longest.site, department=longest.department, notes=(note,))

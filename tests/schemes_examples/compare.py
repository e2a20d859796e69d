"""Does an outcome say what a case expects: only what is named, to the decimals it is written with."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gongping.engine.presence import state
from gongping.engine.scoring import (
    IndicatorOutcome,
    PartOutcome,
    PersonOutcome,
    SectionOutcome,
    SegmentOutcome,
)

Scored = IndicatorOutcome | SectionOutcome | PartOutcome
PLAIN = ("raw", "value", "points", "n", "pending", "unknown", "excluded", "share", "weight")


def person_differs(expect: Mapping[str, Any], person: PersonOutcome) -> Iterator[str]:
    """Yield what of one person's result is not as expected."""
    for key, wanted in expect.items():
        if key in ("status", "grade"):
            yield from _differ(key, wanted, getattr(person, key))
        elif key == "total":
            yield from _differ("total", wanted, person.total)
        elif key == "notes":
            codes = {note.code for part in (person, *person.segments) for note in part.notes}
            yield from (f"note {code} missing among {sorted(codes)}" for code in wanted if code not in codes)
        elif key == "segments":
            yield from _segments(wanted, person.segments)
        else:
            yield from segment_differs({key: wanted}, person.main)


def segment_differs(expect: Mapping[str, Any], segment: SegmentOutcome) -> Iterator[str]:
    """Yield what of one segment's result is not as expected."""
    for key, wanted in expect.items():
        if key == "sections":
            yield from _each(wanted, segment.sections)
        elif key == "indicators":
            yield from _each(wanted, [one for section in segment.sections for one in section.indicators])
        elif key == "events":
            counted = {event.id: event.counted for event in segment.events}
            for id_, points in wanted.items():
                yield from _differ(f"event {id_}", points, counted.get(id_))
        else:
            yield from _differ(key, wanted, getattr(segment, key))


def _segments(wanted: Sequence[Mapping[str, Any]], segments: Sequence[SegmentOutcome]) -> Iterator[str]:
    if len(wanted) != len(segments):
        yield f"{len(segments)} segments instead of {len(wanted)}"
        return
    for number, (one, segment) in enumerate(zip(wanted, segments, strict=True), 1):
        yield from (f"segment {number}: {difference}" for difference in segment_differs(one, segment))


def _each(wanted: Mapping[str, Any], outcomes: Sequence[Scored]) -> Iterator[str]:
    known = {outcome.id: outcome for outcome in outcomes}
    for id_, expected in wanted.items():
        if id_ not in known:
            yield f"{id_}: not scored here, only {', '.join(known)}"
            continue
        yield from _scored(id_, expected, known[id_])


def _scored(id_: str, expected: Any, outcome: Scored) -> Iterator[str]:
    named = expected if isinstance(expected, Mapping) else {"points": expected}
    for key, wanted in named.items():
        if key == "state":
            yield from _differ(f"{id_} state", wanted, state(outcome.presence))
        elif key == "parts":
            yield from (f"{id_}.{difference}" for difference in _each(wanted, outcome.parts))
        elif key in PLAIN:
            yield from _differ(f"{id_} {key}", wanted, getattr(outcome, key))
        else:
            facts = dict(outcome.facts) if isinstance(outcome, PartOutcome) else {}
            yield from _differ(f"{id_} {key}", wanted, facts.get(key))


def _differ(what: str, wanted: Any, found: Any) -> Iterator[str]:
    if isinstance(wanted, int | Decimal) and isinstance(found, int | Decimal):
        # as many decimals as the case is written with, half up as a person rounds
        step = Decimal(wanted).as_tuple().exponent
        found = Decimal(found).quantize(Decimal(1).scaleb(int(step)), rounding=ROUND_HALF_UP)
    if wanted != found:
        yield f"{what}: {found} instead of {wanted}"

"""trace.jsonl: one tree per employee, from the total down to each measure, in a form that never varies.

Numbers are texts with all their decimals, days and moments ISO 8601. Nothing in it depends on when or from
which export it was made; rating groups only, never a rater or a single score.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from gongping.engine import exact
from gongping.engine.indicators import Indicator
from gongping.engine.presence import Presence, state
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import PersonOutcome, SectionOutcome, SegmentOutcome, all_indicators

PRESENCES = get_args(Presence)
DEFINED = ("question", "source", "of", "where", "measure", "at", "limit", "least", "prorate")
Written = dict[str, Any]
Definitions = Mapping[tuple[str, str], Written]


def trace_lines(people: Iterable[PersonOutcome], schemes: Sequence[Scheme]) -> Iterator[str]:
    """Yield one JSON text per person without its line feed, by employee id."""
    definitions = {(scheme.id, one.id): _defined(one) for scheme in schemes for one in all_indicators(scheme)}
    for person in sorted(people, key=lambda person: person.employee_id):
        tree = _fields(person, segments=[_segment(one, definitions) for one in person.segments])
        yield json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def _defined(indicator: Indicator) -> Written:
    return {name: _plain(getattr(indicator, name)) for name in DEFINED}


def _segment(segment: SegmentOutcome, definitions: Definitions) -> Written:
    sections = [_section(one, segment.scheme_id, definitions) for one in segment.sections]
    return _fields(segment, sections=sections)


def _section(section: SectionOutcome, scheme_id: str, definitions: Definitions) -> Written:
    """Write a section; its indicators carry their definitions, so that the tree explains itself."""
    indicators = [_fields(one) | {"definition": definitions[scheme_id, one.id]} for one in section.indicators]
    return _fields(section, indicators=indicators)


def _fields(value: Any, **written: Any) -> Written:
    """Return the fields of a dataclass in their declared order; some are ``written`` already."""
    names = value.__dataclass_fields__
    return {name: written[name] if name in written else _field(name, getattr(value, name)) for name in names}


def _field(name: str, value: Any) -> Any:
    return dict(value) if name == "facts" else _plain(value)


def _plain(value: Any) -> Any:
    """Return ``value`` in the types of JSON."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        return exact.text(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, PRESENCES):
        return {"state": state(value)} | _fields(value)
    if isinstance(value, date):
        return value.isoformat()
    return _fields(value)

"""trace.jsonl: one tree per employee, from the total down to each measure, in a form that never varies.

Numbers are texts with all their decimals, days and moments ISO 8601. Nothing in it depends on when or from
which export it was made; rating groups only, never a rater or a single score.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from gongping.engine import exact
from gongping.engine.indicators import Indicator
from gongping.engine.presence import Presence, state
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import IndicatorOutcome, Note, PersonOutcome, SegmentOutcome, all_indicators

PRESENCES = get_args(Presence)
DEFINED = ("question", "source", "of", "where", "measure", "at", "limit", "least", "prorate")
Definitions = Mapping[tuple[str, str], Indicator]


def trace_lines(people: Iterable[PersonOutcome], schemes: Sequence[Scheme]) -> Iterator[str]:
    """Yield one JSON text per person without its line feed, by employee id."""
    definitions = {(scheme.id, one.id): one for scheme in schemes for one in all_indicators(scheme)}
    for person in sorted(people, key=lambda person: person.employee_id):
        tree = _plain(person) | {"segments": [_segment(one, definitions) for one in person.segments]}
        yield json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def _segment(segment: SegmentOutcome, definitions: Definitions) -> dict[str, Any]:
    sections = [
        _plain(section)
        | {"indicators": [_indicator(one, segment.scheme_id, definitions) for one in section.indicators]}
        for section in segment.sections
    ]
    written: dict[str, Any] = _plain(segment) | {"sections": sections}
    return written


def _indicator(one: IndicatorOutcome, scheme_id: str, definitions: Definitions) -> dict[str, Any]:
    """Write an indicator with its definition, so that the tree explains itself without the scheme."""
    definition = definitions[scheme_id, one.id]
    defined = {name: _plain(getattr(definition, name)) for name in DEFINED}
    written: dict[str, Any] = _plain(one) | {"definition": defined}
    return written


def _plain(value: Any) -> Any:
    """Return ``value`` in the types of JSON, keys in the order in which they were declared."""
    if isinstance(value, PRESENCES):
        return _presence(value)
    if isinstance(value, Note):
        return {"code": value.code, "facts": dict(value.facts)}
    if is_dataclass(value):
        return {field.name: _field(field.name, getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return exact.text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _field(name: str, value: Any) -> Any:
    return dict(value) if name == "facts" else _plain(value)


def _presence(presence: Presence) -> dict[str, Any]:
    facts = {field.name: _plain(getattr(presence, field.name)) for field in fields(presence)}
    return {"state": state(presence)} | facts

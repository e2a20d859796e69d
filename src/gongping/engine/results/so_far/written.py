"""A person's figures so far in the types of JSON: what lists, home pages and comparisons read.

No grade is in it: a grade is given once, by people, when the period is over.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine import exact
from gongping.engine.indicators import Indicator
from gongping.engine.presence import Pending, Presence, TooFew, state
from gongping.engine.results.report.definitions import Definitions
from gongping.engine.results.report.measure_text import is_deadline
from gongping.engine.results.report.next_grade import Chance, next_grade
from gongping.engine.results.so_far.rules import grows
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import IndicatorOutcome, PersonOutcome

Written = dict[str, Any]
SOON = 3
MOST_LISTED = 12
_OWN = ("self", "team")


def write_person(person: PersonOutcome, definitions: Definitions) -> Written:
    """Return what is kept of one person's figures: each indicator, and the nearest line above."""
    indicators = [one for section in person.main.sections for one in section.indicators]
    scheme = person.main.scheme_id
    return {
        "indicators": [_indicator(one, definitions.indicator(scheme, one.id)) for one in indicators],
        "next": _next(person, definitions),
    }


def write_due(rows: pa.Table, schemes: Sequence[Scheme], at: datetime) -> Mapping[str, list[Written]]:
    """Return what of each person's must be done today or within three days, soonest first, a row once.

    ``rows`` are those behind the measures; a row is due where its deadline still lies ahead of ``at``.
    """
    deadlines = {
        one.indicator.id: one.indicator.name
        for one in Definitions(schemes).all_indicators()
        if one.indicator.of in _OWN and is_deadline(one.indicator)
    }
    last = datetime.combine(at.date() + timedelta(days=SOON + 1), datetime.min.time())
    waiting = rows.filter(
        pc.and_(
            pc.equal(rows["outcome"], "pending"), pc.less(rows["due"], pa.scalar(last, pa.timestamp("us")))
        )
    ).sort_by([("employee_id", "ascending"), ("due", "ascending"), ("row_key", "ascending")])
    found: dict[str, dict[str, Written]] = {}
    for row in waiting.select(["employee_id", "indicator", "row_key", "due"]).to_pylist():
        if row["indicator"] in deadlines:
            entry = {"key": row["row_key"], "what": row["indicator"], "due": row["due"].isoformat()}
            found.setdefault(row["employee_id"], {}).setdefault(row["row_key"], entry)
    return {who: list(entries.values()) for who, entries in found.items()}


def count_due(entries: Collection[Mapping[str, Any]], at: datetime) -> tuple[int, int]:
    """Return how many of the entries are due on the day of ``at`` and how many later."""
    today = sum(_day(entry) == at.date() for entry in entries)
    return today, len(entries) - today


def _day(entry: Mapping[str, Any]) -> date:
    return datetime.fromisoformat(entry["due"]).date()


def _indicator(one: IndicatorOutcome, definition: Indicator | None) -> Written:
    return {
        "id": one.id,
        "source": definition.source if definition else "",
        "growing": definition is not None and grows(definition),
        "name": one.name,
        "unit": one.unit,
        "better": one.better,
        "target": _text(one.target),
        "value": _text(one.value),
        "points": _text(one.points),
        "share": exact.text(one.share),
        "n": one.n,
        "pending": one.pending,
        "absent": None if one.value is not None else _absence(one.presence),
    }


def _absence(presence: Presence) -> Written:
    number = {"least": presence.least} if isinstance(presence, TooFew) else {}
    if isinstance(presence, Pending):
        number = {"pending": presence.pending}
    return {"state": state(presence)} | number


def _next(person: PersonOutcome, definitions: Definitions) -> Written | None:
    above = next_grade(person, definitions)
    if above is None:
        return None
    steps = [step for chance in above.chances if (step := _step(chance)) is not None]
    return {
        "grade": above.grade.id,
        "from": exact.text(above.grade.from_),
        "gap": exact.text(above.gap),
        "steps": steps,
    }


def _step(chance: Chance) -> Written | None:
    """Return what is still to be done: what went wrong stays, so that more rows must go well."""
    one = chance.indicator
    if chance.more is None:
        return {"id": one.id, "value": exact.text(exact.value(chance.value)), "more": None}
    if chance.value >= 1 or one.numerator is None:
        return None
    # (numerator + more) / (n + more) must reach the value
    short = (chance.value * one.n - one.numerator) / (1 - chance.value)
    more = int(short.to_integral_value(ROUND_FLOOR)) + (short % 1 > Decimal("0.0001"))
    return {"id": one.id, "value": exact.text(exact.value(chance.value)), "more": max(more, 1)}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else exact.text(number)

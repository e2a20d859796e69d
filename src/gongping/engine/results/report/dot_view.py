"""The dot of one person below the merged spread of the department."""

from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.results.report.drawing import Symbol
from gongping.engine.results.report.figures import fixed
from gongping.engine.results.report.losses_view import percent
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import PersonOutcome

_NEAR_LEFT, _NEAR_RIGHT = Decimal(6), Decimal(94)


@dataclass(frozen=True, slots=True)
class DotView:
    """Where the dot lies; ``symbol`` is the drawing behind it, ``css`` anchors its figure inside it."""

    symbol: str
    x: str
    css: str
    label: str
    note: str


def dot_view(voice: Voice, person: PersonOutcome, symbol: Symbol | None) -> DotView | None:
    """Return the dot of ``person``, None without a total or where the department is too small to be shown."""
    if symbol is None or person.total is None:
        return None
    place = symbol.spread.at(person.total)
    css = "" if place < _NEAR_LEFT else "r" if place > _NEAR_RIGHT else "m"
    name = person.name or person.employee_id
    return DotView(
        symbol=symbol.id,
        x=percent(place),
        css=css,
        label=voice.words("person.spread", name=name, total=fixed(person.total, 2), n=symbol.people),
        note=voice.words("person.spread.note", n=symbol.people),
    )

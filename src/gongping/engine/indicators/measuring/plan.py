"""An indicator made ready to be measured: its expressions read, its due moments found."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from gongping.engine.evidence import TABLES
from gongping.engine.indicators.language.columns import Columns
from gongping.engine.indicators.language.deadlines import (
    Before,
    Deadline,
    Unrepeated,
    Within,
    deadlines_of,
    lone_duration,
)
from gongping.engine.indicators.language.precision import shape
from gongping.engine.indicators.language.reader import parse_measure, parse_where
from gongping.engine.indicators.language.tree import Column, Duration, Kind, Measure, Node
from gongping.engine.indicators.model import DEFAULT_AT, Indicator
from gongping.errors import InputFault

RESPONSE = "responded_at"


class MomentNotUsable(InputFault):
    """The column named by ``at`` cannot put a row into a period."""

    code = "indicator-at"
    zh = "指标 {indicator} 的 at 写成了“{at}”。请改成 {source} 表里的时间列、日期列或 period。"
    en = (
        "The indicator {indicator} has at: '{at}'. "
        "Name a moment or date column of the table {source}, or its period."
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """An indicator and what was read from it; ``number`` tells its columns apart from other plans' ones."""

    number: int
    indicator: Indicator
    columns: Columns
    where: Node | None
    measure: Measure
    deadlines: tuple[Deadline, ...]
    censored: Duration | None

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.indicator.id

    @property
    def by_label(self) -> bool:
        """Whether ``at`` holds the label of a period (or a month) instead of a moment."""
        at = self.columns.find(self.indicator.at)
        return at is not None and at.kind is Kind.TEXT

    @property
    def responding(self) -> bool:
        """Whether the measure looks at who answered first: its end is the response."""
        ends = [one.end if isinstance(one, Within) else one.done for one in self.timed]
        ends += [node.end for node in self.measure.parts() if isinstance(node, Duration)]
        return any(isinstance(end, Column) and end.name == RESPONSE for end in ends)

    @property
    def timed(self) -> tuple[Within | Before, ...]:
        """The due moments that are met or not by a moment of the row."""
        return tuple(one for one in self.deadlines if isinstance(one, Within | Before))

    @property
    def repeats(self) -> tuple[Unrepeated, ...]:
        """The due moments that wait for a household to come back."""
        return tuple(one for one in self.deadlines if isinstance(one, Unrepeated))

    @property
    def shown_duration(self) -> Duration | None:
        """The duration a reader wants to see beside a share's row: that of its only due moment."""
        if len(self.deadlines) != 1 or not isinstance(within := self.deadlines[0], Within):
            return None
        return next(side for side in (within.node.left, within.node.right) if isinstance(side, Duration))

    def factor(self, letter: str) -> Fraction:
        """Return what one unit of a stored number stands for; ``x`` is the first, ``y`` the second number."""
        match self.measure.function, self.measure.arguments:
            case "nps", _:
                return Fraction(1)
            case "share", (_, score):
                return shape(score).factor
            case "share", _:
                return shape(self.shown_duration).factor if self.shown_duration else Fraction(1)
            case _, arguments:
                return shape(arguments["xy".index(letter)]).factor

    def nodes(self) -> Iterator[Node]:
        """Yield every node of both expressions."""
        if self.where is not None:
            yield from self.where.parts()
        yield from self.measure.parts()

    def names(self) -> set[str]:
        """Return the columns that both expressions name."""
        return {node.name for node in self.nodes() if isinstance(node, Column)}


def plan_of(number: int, indicator: Indicator, columns: Columns, scale: tuple[int, int]) -> Plan:
    """Read an indicator's expressions over ``columns``; ``scale`` is the scheme's, unless it has its own.

    Raises ExpressionFault for the expressions and MomentNotUsable for ``at``.
    """
    where = parse_where(indicator.where, columns) if indicator.where is not None else None
    measure = parse_measure(indicator.measure, columns, scale=indicator.scale or scale)
    if not _usable_at(indicator, columns):
        raise MomentNotUsable(indicator=indicator.id, at=indicator.at, source=indicator.source)
    return Plan(
        number=number,
        indicator=indicator,
        columns=columns,
        where=where,
        measure=measure,
        deadlines=deadlines_of(measure, columns),
        censored=lone_duration(measure),
    )


def _usable_at(indicator: Indicator, columns: Columns) -> bool:
    at = columns.find(indicator.at)
    if at is None:
        return False
    written = {column.name: column.kind for column in TABLES[indicator.source].columns}
    return at.kind in (Kind.MOMENT, Kind.DATE) or written.get(indicator.at) in ("period", "month")


def default_moment(indicator: Indicator) -> str | None:
    """Return the source's usual moment where the indicator goes by another one, else None."""
    usual = DEFAULT_AT[indicator.source]
    return usual if usual != indicator.at else None

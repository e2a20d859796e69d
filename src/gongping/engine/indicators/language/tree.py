"""The typed tree that an expression becomes; every node knows its kind and its place in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum
from fractions import Fraction

from gongping.engine.indicators.language import words
from gongping.engine.indicators.language.words import Word


class Kind(Enum):
    """What sort of value a node gives for a row."""

    TEXT = words.TEXT
    NUMBER = words.NUMBER
    BOOLEAN = words.BOOLEAN
    MOMENT = words.MOMENT
    DATE = words.DATE

    @property
    def word(self) -> Word:
        """The kind's name for a sentence."""
        return self.value


class Clock(Enum):
    """Which time a duration counts: open hours less the row's pauses, or every second."""

    WORKING = "working"
    NATURAL = "natural"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression; ``position`` counts characters from 1."""

    position: int
    kind: Kind

    def parts(self) -> Iterator["Node"]:
        """Yield this node and everything below it."""
        yield self
        for field in fields(self):
            held = getattr(self, field.name)
            for item in held if isinstance(held, tuple) else (held,):
                if isinstance(item, Node):
                    yield from item.parts()


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A text, a number (exact) or true/false written in the expression."""

    value: str | bool | Fraction


@dataclass(frozen=True, slots=True)
class Column(Node):
    """A column of the source; ``scale`` is its decimals (0 for whole numbers)."""

    name: str
    scale: int = 0


@dataclass(frozen=True, slots=True)
class Duration(Node):
    """Time from ``start`` to ``end``, in units of ``unit`` seconds."""

    clock: Clock
    unit: int
    start: Node
    end: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """``left`` + - * / ``right``."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """The number with its sign turned."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """``left`` operator ``right``, operator one of == != < <= > >=."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Member(Node):
    """Whether ``item`` is one of ``options``, all literals of its kind."""

    item: Node
    options: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Both(Node):
    """All of the conditions (and)."""

    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either(Node):
    """Any of the conditions (or)."""

    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """The opposite of the condition."""

    condition: Node


@dataclass(frozen=True, slots=True)
class Missing(Node):
    """Whether the operand has no value (never unknown itself)."""

    operand: Node


@dataclass(frozen=True, slots=True)
class FirstKnown(Node):
    """The first of the options that has a value."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class CalendarPart(Node):
    """``month`` (1 to 12) or ``weekday`` (1 = Monday to 7 = Sunday) of a moment or date."""

    part: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Measure:
    """One summary over rows: its function, what it reads of a row, and the constants it takes.

    ``function``: count, share, sum, mean, quantile, min, max, distinct, ratio, nps. ``median`` is the
    quantile 1/2 and ``top2`` a share. ``arguments`` are the row expressions in order; ``bounds`` holds a
    declared scale, outside of which an answer is unknown.
    """

    function: str
    arguments: tuple[Node, ...] = ()
    q: Fraction | None = None
    bounds: tuple[int, int] | None = None

    def parts(self) -> Iterator[Node]:
        """Yield every node of the arguments."""
        for argument in self.arguments:
            yield from argument.parts()

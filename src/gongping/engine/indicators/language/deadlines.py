"""Which conditions of a share have a due moment (numbers.md §1, ADR 0002 item 3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from gongping.engine.indicators.language.columns import Columns
from gongping.engine.indicators.language.tree import (
    Clock,
    Column,
    Compare,
    Duration,
    FirstKnown,
    Kind,
    Literal,
    Measure,
    Node,
)

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_REPEAT = re.compile(r"repeat_([1-9]\d{0,2})d")


@dataclass(frozen=True, slots=True)
class Within:
    """``D(start, end)`` against a limit: due at start + limit on D's clock.

    ``strict``: just before the due moment only; ``late``: the condition holds when it was not in time.
    """

    node: Compare
    clock: Clock
    start: Node
    end: Node
    limit: Fraction
    strict: bool
    late: bool

    @property
    def at_least(self) -> int:
        """Whole seconds after which the limit is reached."""
        return ceil(self.limit)

    @property
    def at_most(self) -> int:
        """Whole seconds that still lie within the limit."""
        return floor(self.limit)


@dataclass(frozen=True, slots=True)
class Before:
    """``done <= deadline``: due at the deadline, else at the row's moment + the indicator's limit.

    ``planned``: the deadline is known beforehand; a deadline that is itself a fact is unseen until it comes.
    """

    node: Compare
    done: Node
    deadline: Node
    planned: bool
    strict: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Unrepeated:
    """``repeat_Nd``: due N × 24 hours after the resolution."""

    node: Column
    days: int


Deadline = Within | Before | Unrepeated


def deadlines_of(measure: Measure, columns: Columns) -> tuple[Deadline, ...]:
    """Return the due moments that a measure waits for; only shares have any."""
    if measure.function != "share":
        return ()
    return tuple(_found(measure.arguments[0], columns))


def needs_limit(measure: Measure, columns: Columns) -> bool:
    """Tell whether rows may lack a due moment, so that the indicator must give a ``limit``."""
    return any(isinstance(deadline, Before) for deadline in deadlines_of(measure, columns))


def lone_duration(measure: Measure) -> Duration | None:
    """Return the duration whose open cases a quantile must follow as censored, None for other measures."""
    if measure.function == "quantile" and isinstance(measure.arguments[0], Duration):
        return measure.arguments[0]
    return None


def _found(condition: Node, columns: Columns) -> Iterator[Deadline]:
    for node in condition.parts():
        if isinstance(node, Compare) and node.operator in _MIRRORED:
            deadline = _within(node) or _before(node, columns)
            if deadline is not None:
                yield deadline
        elif isinstance(node, Column) and (days := _REPEAT.fullmatch(node.name)):
            yield Unrepeated(node, int(days[1]))


def _within(node: Compare) -> Within | None:
    left, operator, right = node.left, node.operator, node.right
    if isinstance(right, Duration):
        left, operator, right = right, _MIRRORED[operator], left
    if not isinstance(left, Duration) or not isinstance(right, Literal):
        return None
    if not isinstance(right.value, Fraction) or right.value < 0:
        return None
    strict, late = operator in ("<", ">="), operator in (">", ">=")
    return Within(node, left.clock, left.start, left.end, right.value * left.unit, strict, late)


def _before(node: Compare, columns: Columns) -> Before | None:
    if node.left.kind is not Kind.MOMENT:
        return None
    left, operator, right = node.left, node.operator, node.right
    plans = (_planned(left, columns), _planned(right, columns))
    # the deadline is the plan among the two; of two facts the one that ought to come later
    if plans == (True, False) or (plans[0] == plans[1] and operator in (">", ">=")):
        left, operator, right = right, _MIRRORED[operator], left
    strict, late = operator in ("<", ">="), operator in (">", ">=")
    return Before(node, left, right, _planned(right, columns), strict, late)


def _planned(node: Node, columns: Columns) -> bool:
    names = node.options if isinstance(node, FirstKnown) else (node,)
    return all(isinstance(name, Column) and name.name not in columns.facts for name in names)

"""Reading the expressions of an indicator as the measuring room will read them, and asking what they name.

The tree's nodes are known here by what they hold, not by their classes: a column has a name, a comparison
two sides, a duration a clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from gongping.engine.indicators import (
    Columns,
    ExpressionFault,
    Indicator,
    Measure,
    Node,
    columns_of,
    parse_measure,
    parse_where,
)
from gongping.engine.schemes.checks.case import Case
from gongping.engine.schemes.tree import Path


@dataclass(frozen=True, slots=True)
class Expressions:
    """An indicator whose expressions can be read: the trees of both, over the columns of its table."""

    indicator: Indicator
    columns: Columns
    where: Node | None
    measure: Measure

    def nodes(self) -> Iterator[Node]:
        """Yield every node of both expressions."""
        if self.where is not None:
            yield from self.where.parts()
        yield from self.measure.parts()


def columns_for(case: Case, indicator: Indicator) -> Columns:
    """Return the columns an indicator may name: its table's, the declared extras, the derived ones."""
    declared = case.scheme.extra_columns.get(indicator.source, {})
    return columns_of(indicator.source, {name: str(column.type) for name, column in declared.items()})


def read(case: Case, indicator: Indicator) -> Expressions:
    """Return the trees of an indicator's expressions. Raises ExpressionFault."""
    columns = columns_for(case, indicator)
    where = parse_where(indicator.where, columns) if indicator.where is not None else None
    scale = indicator.scale or case.scheme.ratings.scale
    return Expressions(indicator, columns, where, parse_measure(indicator.measure, columns, scale=scale))


def readable(case: Case) -> Iterator[tuple[Path, Expressions]]:
    """Yield the indicators whose expressions can be read, with their paths."""
    for path, indicator in case.indicators():
        try:
            yield path, read(case, indicator)
        except ExpressionFault:
            continue  # the rule ``expression`` speaks of it


@runtime_checkable
class ColumnNode(Protocol):
    """A column."""

    name: str
    scale: int


@runtime_checkable
class LiteralNode(Protocol):
    """A written value."""

    value: object


@runtime_checkable
class PairNode(Protocol):
    """A comparison (or arithmetic) of two sides."""

    operator: str
    left: Node
    right: Node


@runtime_checkable
class MemberNode(Protocol):
    """A question whether an item is one of several."""

    item: Node
    options: tuple[Node, ...]


@runtime_checkable
class JoinNode(Protocol):
    """Several conditions under and, or under or."""

    conditions: tuple[Node, ...]


@runtime_checkable
class DurationNode(Protocol):
    """Time between two moments."""

    clock: object
    start: Node
    end: Node


def compared(node: Node) -> Iterator[tuple[str, str]]:
    """Yield (column, text) where a node asks whether a column is a text, or one of several."""
    if isinstance(node, PairNode) and node.operator == "==":
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(one, ColumnNode) and isinstance(other, LiteralNode):
                yield one.name, str(other.value)
    elif isinstance(node, MemberNode) and isinstance(node.item, ColumnNode):
        for option in node.options:
            if isinstance(option, LiteralNode):
                yield node.item.name, str(option.value)


def asserted(where: Node | None) -> Iterator[Node]:
    """Yield the conditions that a ``where`` asserts, under and as well as or, but nothing under not."""
    waiting: list[object] = [where]
    while waiting:
        node = waiting.pop()
        if isinstance(node, JoinNode):
            waiting.extend(node.conditions)
        elif isinstance(node, Node):
            yield node

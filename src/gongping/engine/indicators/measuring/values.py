"""From the nodes of an expression to Ibis values of a row."""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from operator import and_, or_

import ibis
import ibis.expr.types as ir

from gongping.engine.indicators.language.precision import shape
from gongping.engine.indicators.language.tree import (
    Arithmetic,
    Both,
    CalendarPart,
    Column,
    Compare,
    Duration,
    Either,
    FirstKnown,
    Kind,
    Literal,
    Member,
    Missing,
    Negative,
    Node,
    Not,
)
from gongping.engine.indicators.measuring import amounts
from gongping.engine.indicators.measuring.amounts import OPERATORS, Amount
from gongping.engine.indicators.measuring.row import Row, as_moment
from gongping.engine.indicators.measuring.truth import opposite

Judged = Mapping[Node, ir.BooleanValue]


def condition(node: Node, row: Row, judged: Judged | None = None) -> ir.BooleanValue:
    """Return whether a condition holds; null where that cannot be known (three-valued logic).

    ``judged`` holds comparisons that were decided elsewhere, by their due moments.
    """
    judged = judged or {}
    if node in judged:
        return judged[node]
    match node:
        case Both(conditions=parts):
            return reduce(and_, [condition(part, row, judged) for part in parts])
        case Either(conditions=parts):
            return reduce(or_, [condition(part, row, judged) for part in parts])
        case Not(condition=inner):
            return opposite(condition(inner, row, judged))
        case Compare():
            return _comparison(node, row, judged)
        case Member(item=item, options=options):
            return _membership(item, options, row)
        case Missing(operand=operand):
            return _any(operand, row).isnull()
        case Literal(value=bool() as truth):
            return ibis.literal(truth)
        case Column(name=name):
            return row.column(name)
        case FirstKnown(options=options):
            return ibis.coalesce(*[condition(option, row, judged) for option in options])
    raise TypeError(node)


def amount(node: Node, row: Row) -> Amount:
    """Return a number of a row, null where it is missing."""
    match node:
        case Literal(value=Fraction() as value):
            return amounts.constant(value)
        case Column(name=name):
            return Amount(row.column(name), shape(node))
        case Duration():
            return Amount(row.duration(node), shape(node))
        case CalendarPart():
            return Amount(_calendar_part(node, row), shape(node))
        case Negative(operand=operand):
            return amounts.negated(amount(operand, row))
        case FirstKnown(options=options):
            return _first_known(options, row)
        case Arithmetic():
            return _arithmetic(node, row)
    raise TypeError(node)


def _arithmetic(node: Arithmetic, row: Row) -> Amount:
    left, right = node.left, node.right
    match node.operator:
        case "+":
            return amounts.total(amount(left, row), amount(right, row))
        case "-":
            return amounts.total(amount(left, row), amounts.negated(amount(right, row)))
        case "*":
            for number, other in ((right, left), (left, right)):
                if isinstance(number, Literal) and isinstance(number.value, Fraction):
                    return amounts.scaled(amount(other, row), number.value)
            return amounts.product(amount(left, row), amount(right, row), shape(node))
    if isinstance(right, Literal) and isinstance(right.value, Fraction):
        return amounts.scaled(amount(left, row), 1 / right.value)
    return amounts.quotient(amount(left, row), amount(right, row))


def _first_known(options: tuple[Node, ...], row: Row) -> Amount:
    found = amount(options[0], row)
    for option in options[1:]:
        found = amounts.either(found, amount(option, row))
    return found


def _comparison(node: Compare, row: Row, judged: Judged) -> ir.BooleanValue:
    left, right = node.left, node.right
    match left.kind:
        case Kind.NUMBER:
            return _numbers(node, row)
        case Kind.BOOLEAN:
            return OPERATORS[node.operator](condition(left, row, judged), condition(right, row, judged))
    return OPERATORS[node.operator](_plain(left, row), _plain(right, row))


def _numbers(node: Compare, row: Row) -> ir.BooleanValue:
    left, right, operator = node.left, node.right, node.operator
    if isinstance(right, Literal) and isinstance(right.value, Fraction):
        return amounts.compare_constant(operator, amount(left, row), right.value)
    if isinstance(left, Literal) and isinstance(left.value, Fraction):
        return amounts.compare_constant(_MIRRORED[operator], amount(right, row), left.value)
    return amounts.compare(operator, amount(left, row), amount(right, row))


def _membership(item: Node, options: tuple[Literal, ...], row: Row) -> ir.BooleanValue:
    if item.kind is Kind.TEXT and options:
        return _plain(item, row).isin([option.value for option in options])
    equal = [_comparison(Compare(0, Kind.BOOLEAN, "==", item, option), row, {}) for option in options]
    value = _any(item, row)
    nothing = ibis.ifelse(value.isnull(), ibis.null("boolean"), False)
    return reduce(or_, equal, nothing)


def _any(node: Node, row: Row) -> ir.Value:
    match node.kind:
        case Kind.NUMBER:
            return amount(node, row).stored
        case Kind.BOOLEAN:
            return condition(node, row)
    return _plain(node, row)


def _plain(node: Node, row: Row) -> ir.Value:
    """Return a text, a moment or a date."""
    match node:
        case Literal(value=str() as text):
            return ibis.literal(text)
        case Column(name=name):
            return row.column(name)
        case FirstKnown(options=options):
            return ibis.coalesce(*[_plain(option, row) for option in options])
    raise TypeError(node)


def _calendar_part(node: CalendarPart, row: Row) -> ir.IntegerValue:
    moment = as_moment(_plain(node.operand, row), node.operand.kind)
    if node.part == "month":
        return moment.month().cast("int64")
    return moment.day_of_week.index().cast("int64") + 1


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def value(node: Node, row: Row) -> ir.Value:
    """Return any value of a row, numbers in stored form; for counting different ones."""
    return _any(node, row)

"""Which kinds of values go together; each rule returns a node or raises with the place."""

from fractions import Fraction

from gongping.engine.indicators.language.faults import (
    ConditionNeeded,
    DivisionByNought,
    ExpressionFault,
    KindsDiffer,
    LimitTooLong,
    NumberTooLong,
    TooPrecise,
)
from gongping.engine.indicators.language.precision import Unfit, shape
from gongping.engine.indicators.language.tree import (
    Arithmetic,
    Compare,
    Duration,
    Kind,
    Literal,
    Member,
    Negative,
    Node,
)

_ORDERED = (Kind.NUMBER, Kind.MOMENT, Kind.DATE)
_EQUALITY = ("==", "!=")
LONGEST_LIMIT = 3660 * 24 * 3600
_LARGEST = 10**12


def condition(expression: str, node: Node) -> Node:
    """Return ``node`` if it is true or false for a row."""
    if node.kind is not Kind.BOOLEAN:
        raise ConditionNeeded(expression=expression, position=node.position, kind=node.kind.word)
    return node


def comparison(expression: str, operator: str, left: Node, right: Node) -> Node:
    """Return ``left operator right``; both of one kind, and of a kind that has an order unless == or !=."""
    if left.kind is not right.kind or (operator not in _EQUALITY and left.kind not in _ORDERED):
        raise _differ(expression, operator, left, right)
    for duration, limit in ((left, right), (right, left)):
        if isinstance(duration, Duration) and isinstance(limit, Literal):
            _limit(expression, duration, limit)
    node = Compare(left.position, Kind.BOOLEAN, operator, left, right)
    return exact(expression, node) if left.kind is Kind.NUMBER else node


def membership(expression: str, item: Node, options: tuple[Literal, ...]) -> Node:
    """Return whether ``item`` is one of ``options``, all of its kind."""
    for option in options:
        if option.kind is not item.kind:
            raise _differ(expression, "in", item, option)
    return Member(item.position, Kind.BOOLEAN, item, options)


def arithmetic(expression: str, operator: str, left: Node, right: Node) -> Node:
    """Return ``left operator right`` of two numbers; numbers alone are computed at once."""
    if left.kind is not Kind.NUMBER or right.kind is not Kind.NUMBER:
        raise _differ(expression, operator, left, right)
    if operator == "/" and isinstance(right, Literal) and right.value == 0:
        raise DivisionByNought(expression=expression, position=right.position)
    if isinstance(left, Literal) and isinstance(right, Literal):
        return _folded(expression, operator, left, right)
    return exact(expression, Arithmetic(left.position, Kind.NUMBER, operator, left, right))


def exact(expression: str, node: Node) -> Node:
    """Return a number, or a comparison of numbers, that stays exact in 38 digits."""
    try:
        shape(node)
    except Unfit:
        raise TooPrecise(expression=expression, position=node.position) from None
    return node


def negative(expression: str, position: int, operand: Node) -> Node:
    """Return the number with its sign turned."""
    if operand.kind is not Kind.NUMBER:
        raise _differ(expression, "-", operand, operand)
    if isinstance(operand, Literal):
        return Literal(position, Kind.NUMBER, -_number(operand))
    return Negative(position, Kind.NUMBER, operand)


def _limit(expression: str, duration: Duration, limit: Literal) -> None:
    if _number(limit) * duration.unit > LONGEST_LIMIT:
        raise LimitTooLong(expression=expression, position=limit.position)


def _folded(expression: str, operator: str, left: Literal, right: Literal) -> Literal:
    a, b = _number(left), _number(right)
    results = {"+": a + b, "-": a - b, "*": a * b}
    result = results[operator] if operator in results else a / b
    if abs(result) >= _LARGEST:
        raise NumberTooLong(expression=expression, position=left.position)
    return Literal(left.position, Kind.NUMBER, result)


def _number(literal: Literal) -> Fraction:
    assert isinstance(literal.value, Fraction)
    return literal.value


def _differ(expression: str, operation: str, left: Node, right: Node) -> ExpressionFault:
    return KindsDiffer(
        expression=expression,
        position=right.position,
        left=left.kind.word,
        right=right.kind.word,
        operation=operation,
    )

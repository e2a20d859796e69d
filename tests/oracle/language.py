"""The language of where and measure, read one row at a time with three truth values (None is unknown)."""

import ast
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from operator import eq, ge, gt, le, lt, ne

COMPARE = {ast.Eq: eq, ast.NotEq: ne, ast.Lt: lt, ast.LtE: le, ast.Gt: gt, ast.GtE: ge}
MIRROR = {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}
DURATIONS = ("minutes", "hours", "working_minutes")
MOMENT_COLUMNS = (
    "created_at", "responded_at", "resolved_at", "closed_at", "called_back_at", "due_at", "answered_at",
    "invited_at", "followed_up_at", "visited_at", "handed_at", "accepted_at", "called_at", "completed_at",
    "checked_at",
)  # fmt: skip
NEVER = datetime.max


class NoDueMoment(Exception):
    """The row lacks the moment that its due moment is counted from."""


@cache
def parsed(text: str) -> ast.expr:
    """Parse an expression."""
    return ast.parse(text.strip(), mode="eval").body


@cache
def parts(node: ast.expr) -> list[ast.expr]:
    """The names and comparisons anywhere in an expression."""
    return [part for part in ast.walk(node) if isinstance(part, ast.Name | ast.Compare)]


@dataclass
class Reader:
    """Reads expressions on one row. ``world`` knows working time, pauses, repeats and the limit."""

    row: dict
    world: "object"
    in_share: bool = False

    def value(self, node: ast.expr):
        """The value of any expression, or None."""
        match node:
            case ast.Constant(value=bool() | str() as given):
                return given
            case ast.Constant(value=given):
                return Fraction(str(given))
            case ast.Name(id=name):
                return self._name(name)
            case ast.BoolOp(op=ast.And(), values=parts):
                return all3([self.value(part) for part in parts])
            case ast.BoolOp(op=ast.Or(), values=parts):
                return not3(all3([not3(self.value(part)) for part in parts]))
            case ast.UnaryOp(op=ast.Not(), operand=part):
                return not3(self.value(part))
            case ast.UnaryOp(op=ast.USub(), operand=part):
                found = self.value(part)
                return None if found is None else -found
            case ast.BinOp(left=left, op=op, right=right):
                return calculate(op, self.value(left), self.value(right))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._compare(left, op, right)
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._call(name, args)
        raise AssertionError(ast.dump(node))

    def due(self, node: ast.expr) -> list[datetime]:
        """The due moments of all conditions that have one; NEVER while a resolution is awaited."""
        found: list[datetime] = []
        for part in parts(node):
            if isinstance(part, ast.Name) and part.id.startswith("repeat_"):
                resolved = self.row["resolved_at"]
                days = int(part.id.removeprefix("repeat_").removesuffix("d"))
                found.append(NEVER if resolved is None else resolved + timedelta(days=days))
            if isinstance(part, ast.Compare) and (timed := self._timed(part)):
                found.append(timed[1])
        return found

    def _name(self, name: str):
        if name.startswith("repeat_"):
            return self.world.repeats(self.row, int(name.removeprefix("repeat_").removesuffix("d")))
        found = self.row[name]
        return Fraction(found) if isinstance(found, int | Decimal) and not isinstance(found, bool) else found

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr):
        if isinstance(op, ast.In | ast.NotIn):
            found = self.value(left)
            inside = None if found is None else found in [self.value(one) for one in right.elts]
            return inside if isinstance(op, ast.In) else not3(inside)
        if self.in_share and (timed := self._timed(ast.Compare(left, [op], [right]))):
            b, due, compare = timed
            return compare(NEVER if b is None else b, due)
        a, b = self.value(left), self.value(right)
        return None if a is None or b is None else COMPARE[type(op)](a, b)

    def _timed(self, node: ast.Compare):
        """For ``D(a, b) <= L`` and ``b <= d`` in any direction: b, the due moment, and the comparison."""
        left, op, right = node.left, type(node.ops[0]), node.comparators[0]
        if op not in MIRROR:
            return None
        turned = is_moment(left) and op in (ast.Gt, ast.GtE) and not is_moment(right, "due_at")
        if is_duration(right) or is_moment(left, "due_at") or turned:
            left, op, right = right, MIRROR[op], left
        if is_duration(left):
            a, b = (self.row[arg.id] for arg in left.args)
            if a is None:
                raise NoDueMoment
            return b, self.world.shifted(self.row, left.func.id, a, self.value(right)), COMPARE[op]
        if is_moment(left) and is_moment(right):
            due = self.row[right.id]
            return self.row[left.id], self.world.by_limit(self.row) if due is None else due, COMPARE[op]
        return None

    def _call(self, name: str, args: list[ast.expr]):
        if name in DURATIONS:
            a, b = (self.value(arg) for arg in args)
            return None if a is None or b is None else self.world.duration(self.row, name, a, b)
        if name == "is_missing":
            return self.value(args[0]) is None
        if name == "coalesce":
            return next((found for arg in args if (found := self.value(arg)) is not None), None)
        if name == "month":
            found = self.value(args[0])
            return None if found is None else Fraction(found.month)
        raise AssertionError(name)


def is_duration(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and node.func.id in DURATIONS


def is_moment(node: ast.expr, *names: str) -> bool:
    return isinstance(node, ast.Name) and node.id in (names or MOMENT_COLUMNS)


def not3(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def all3(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def calculate(op: ast.operator, a: Fraction | None, b: Fraction | None) -> Fraction | None:
    if a is None or b is None:
        return None
    if isinstance(op, ast.Add):
        return a + b
    if isinstance(op, ast.Sub):
        return a - b
    if isinstance(op, ast.Mult):
        return a * b
    return None if b == 0 else a / b

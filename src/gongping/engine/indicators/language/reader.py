"""From the text of an expression to its typed tree: a closed list of forms, everything else refused."""

import ast
from fractions import Fraction

from gongping.engine.indicators.language import rules, words
from gongping.engine.indicators.language.columns import Columns
from gongping.engine.indicators.language.faults import (
    ColumnUnknown,
    ExpressionFault,
    ExpressionNotAllowed,
    ExpressionNotRead,
    ExpressionTooLarge,
    FunctionUnknown,
    MeasureMisplaced,
    MeasureNeeded,
    NumberTooLong,
    shown,
)
from gongping.engine.indicators.language.functions import SCALARS, SIGNATURES, SUMMARIES, Call
from gongping.engine.indicators.language.tokens import MAX_LEVELS, scan
from gongping.engine.indicators.language.tree import (
    Both,
    Column,
    Either,
    Kind,
    Literal,
    Measure,
    Node,
    Not,
)

DEFAULT_SCALE = (1, 5)


def parse_where(text: str, columns: Columns) -> Node:
    """Return the condition that ``text`` writes over ``columns``.

    Raises an ExpressionFault that names the character at fault.
    """
    reader = _Reader(text, columns, DEFAULT_SCALE)
    return rules.condition(text, reader.node(reader.parsed(), 1))


def parse_measure(text: str, columns: Columns, *, scale: tuple[int, int] = DEFAULT_SCALE) -> Measure:
    """Return the summary that ``text`` writes over ``columns``; ``scale`` is that of top2 and nps.

    Raises an ExpressionFault that names the character at fault.
    """
    reader = _Reader(text, columns, scale)
    return reader.measure(reader.parsed())


class _Reader:
    def __init__(self, text: str, columns: Columns, scale: tuple[int, int]) -> None:
        self.text = text
        self.columns = columns
        self.scale = scale
        # one bracketed line: blanks at the start and line breaks mean nothing
        self._wrapped = "(" + text.replace("\r", " ").replace("\n", " ") + ")"

    def parsed(self) -> ast.expr:
        scan(self.text)
        try:
            return ast.parse(self._wrapped, mode="eval").body
        except SyntaxError as fault:
            place = max((fault.offset or 2) - 1, 1)
            raise ExpressionNotRead(expression=self.text, position=min(place, len(self.text))) from None
        except UnicodeEncodeError as fault:
            raise ExpressionNotRead(expression=self.text, position=fault.start) from None

    def measure(self, tree: ast.expr) -> Measure:
        if isinstance(tree, ast.Name) and tree.id == "count":
            return Measure("count")
        name = _called(tree)
        if isinstance(tree, ast.Call) and name in SUMMARIES:
            return SUMMARIES[name](self._call(tree, name, 1))
        # an error inside tells more than "this is no summary"
        self.node(tree, 1)
        raise MeasureNeeded(expression=self.text, position=self._position(tree))

    def node(self, tree: ast.expr, level: int) -> Node:
        """Return the node of a Python syntax node; whatever has no case here is refused."""
        if level > MAX_LEVELS:
            raise ExpressionTooLarge(
                expression=self.text,
                position=self._position(tree),
                what=words.LEVELS,
                limit=MAX_LEVELS,
            )
        match tree:
            case ast.Name():
                return self._name(tree)
            case ast.Constant():
                return self._literal(tree)
            case ast.BoolOp():
                return self._logic(tree, level)
            case ast.UnaryOp():
                return self._sign(tree, level)
            case ast.BinOp():
                return self._arithmetic(tree, level)
            case ast.Compare():
                return self._comparisons(tree, level)
            case ast.Call():
                return self._function(tree, level)
        raise self._refused(tree, type(tree).__name__)

    def _name(self, tree: ast.Name) -> Node:
        if tree.id in ("true", "false") and self.columns.find(tree.id) is None:
            return Literal(self._position(tree), Kind.BOOLEAN, tree.id == "true")
        found = self.columns.find(tree.id)
        if found is None:
            known = ", ".join(sorted(self.columns.kinds))
            raise ColumnUnknown(
                expression=self.text, position=self._position(tree), name=shown(tree.id), known=known
            )
        return Column(self._position(tree), found.kind, tree.id, found.scale)

    def _literal(self, tree: ast.Constant) -> Literal:
        position = self._position(tree)
        match tree.value:
            case bool(truth):
                return Literal(position, Kind.BOOLEAN, truth)
            case str(text):
                return self._text(tree, text)
            case int() | float():
                return Literal(position, Kind.NUMBER, self._exact(tree))
        raise self._refused(tree, "None" if tree.value is None else "Constant")

    def _text(self, tree: ast.Constant, text: str) -> Literal:
        # one plain pair of quotation marks: a forgotten comma must not glue two texts together
        if (ast.get_source_segment(self._wrapped, tree) or "")[1:-1] != text:
            raise self._refused(tree, "Glued")
        return Literal(self._position(tree), Kind.TEXT, text)

    def _exact(self, tree: ast.Constant) -> Fraction:
        # the text, not Python's float: 0.1 is one tenth
        written = ast.get_source_segment(self._wrapped, tree) or ""
        if not written[:1].isdigit():
            raise NumberTooLong(expression=self.text, position=self._position(tree))
        return Fraction(written)

    def _logic(self, tree: ast.BoolOp, level: int) -> Node:
        parts = tuple(rules.condition(self.text, self.node(value, level + 1)) for value in tree.values)
        joined = Both if isinstance(tree.op, ast.And) else Either
        return joined(self._position(tree), Kind.BOOLEAN, parts)

    def _sign(self, tree: ast.UnaryOp, level: int) -> Node:
        operand = self.node(tree.operand, level + 1)
        match tree.op:
            case ast.Not():
                return Not(self._position(tree), Kind.BOOLEAN, rules.condition(self.text, operand))
            case ast.USub():
                return rules.negative(self.text, self._position(tree), operand)
        raise self._refused(tree, type(tree.op).__name__)

    def _arithmetic(self, tree: ast.BinOp, level: int) -> Node:
        operator = _ARITHMETIC.get(type(tree.op))
        if operator is None:
            raise self._refused(tree, type(tree.op).__name__)
        left, right = self.node(tree.left, level + 1), self.node(tree.right, level + 1)
        return rules.arithmetic(self.text, operator, left, right)

    def _comparisons(self, tree: ast.Compare, level: int) -> Node:
        sides = [tree.left, *tree.comparators]
        links = [
            self._comparison(left, operator, right, level + 1)
            for left, operator, right in zip(sides, tree.ops, sides[1:], strict=False)
        ]
        return links[0] if len(links) == 1 else Both(self._position(tree), Kind.BOOLEAN, tuple(links))

    def _comparison(self, left: ast.expr, operator: ast.cmpop, right: ast.expr, level: int) -> Node:
        if isinstance(operator, ast.In | ast.NotIn):
            member = rules.membership(self.text, self.node(left, level), self._options(right))
            negated = isinstance(operator, ast.NotIn)
            return Not(member.position, Kind.BOOLEAN, member) if negated else member
        sign = _COMPARISONS.get(type(operator))
        if sign is None:
            raise self._refused(right, type(operator).__name__)
        return rules.comparison(self.text, sign, self.node(left, level), self.node(right, level))

    def _options(self, tree: ast.expr) -> tuple[Literal, ...]:
        if not isinstance(tree, ast.Tuple | ast.List):
            raise self._refused(tree, "Alone" if isinstance(tree, ast.Constant) else type(tree).__name__)
        options = [self.node(item, 1) for item in tree.elts]
        for option, item in zip(options, tree.elts, strict=True):
            if not isinstance(option, Literal):
                raise self._refused(item, type(item).__name__)
        return tuple(option for option in options if isinstance(option, Literal))

    def _function(self, tree: ast.Call, level: int) -> Node:
        name = _called(tree)
        if not name:
            raise self._refused(tree.func, type(tree.func).__name__)
        if name in SUMMARIES:
            raise MeasureMisplaced(expression=self.text, position=self._position(tree), name=name)
        if name not in SCALARS:
            known = ", ".join(sorted(SIGNATURES))
            raise FunctionUnknown(
                expression=self.text, position=self._position(tree), name=shown(name), known=known
            )
        return SCALARS[name](self._call(tree, name, level))

    def _call(self, tree: ast.Call, name: str, level: int) -> Call:
        position = self._position(tree)
        arguments = [] if tree.keywords else [self.node(item, level + 1) for item in tree.args]
        call = Call(self.text, position, name, arguments, self.scale)
        if tree.keywords:
            call.refuse()
        return call

    def _position(self, tree: ast.expr) -> int:
        """Return the place in the text, in characters from 1 (Python counts bytes, and the bracket)."""
        return max(len(self._wrapped.encode()[: tree.col_offset].decode()), 1)

    def _refused(self, tree: ast.expr, form: str) -> ExpressionFault:
        what = words.FORMS.get(form, words.OTHER_FORM)
        return ExpressionNotAllowed(expression=self.text, position=self._position(tree), what=what)


_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def _called(tree: ast.expr) -> str:
    """Return the name of the function that ``tree`` calls, empty when it calls none by name."""
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        return tree.func.id
    return ""

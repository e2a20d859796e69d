"""What can be wrong with an expression; each fault names the place, counted in characters from 1."""

from gongping.engine.indicators.language.words import Word
from gongping.errors import InputFault, Language

_SHOWN = 120


def shown(text: str) -> str:
    """Return what a sentence shows of a text that may be long or hold characters no terminal can print."""
    printable = "".join(c if c.isprintable() else " " for c in text.encode(errors="replace").decode())
    return printable if len(printable) <= _SHOWN else printable[: _SHOWN - 1] + "…"


class ExpressionFault(InputFault):
    """An expression of ``where`` or ``measure`` cannot be used.

    ``expression`` is the whole text, ``position`` the place at fault, counted in characters from 1.
    """

    code = "expression"
    zh = "算式“{expression}”第 {position} 个字符处不能用。请对照文档“指标算式”改写。"
    en = "'{expression}' cannot be used at character {position}. See the reference of expressions."

    def __init__(self, *, expression: str, position: int, **facts: object) -> None:
        self.expression = expression
        self.position = position
        super().__init__(expression=shown(expression), position=position, **facts)

    def say(self, language: Language) -> str:
        """Return the sentence in ``language``, its words chosen in that language too."""
        facts = {
            name: fact.said(language) if isinstance(fact, Word) else fact for name, fact in self.facts.items()
        }
        return (self.zh if language == "zh" else self.en).format(**facts)


class ExpressionNotRead(ExpressionFault):
    """Not a complete expression: a stray character, an open bracket or quotation mark, a missing operand."""

    code = "expression-not-read"
    zh = "看不懂算式“{expression}”，从第 {position} 个字符起。请检查括号、引号和运算符是否成对、完整。"
    en = (
        "'{expression}' is not understood from character {position} on. "
        "Check that brackets, quotation marks and operators are complete."
    )


class ExpressionTooLarge(ExpressionFault):
    """Longer, deeper or busier than any sensible indicator."""

    code = "expression-too-large"
    zh = "算式“{expression}”{what}（上限 {limit}，第 {position} 个字符处超出）。请拆成几个指标，或先整理列。"
    en = (
        "'{expression}' has too many {what} (limit {limit}, passed at character {position}). "
        "Split it into several indicators or prepare the column beforehand."
    )


class ExpressionNotAllowed(ExpressionFault):
    """A form that the grammar leaves out on purpose, such as an attribute, an index or a lambda."""

    code = "expression-not-allowed"
    zh = (
        "算式“{expression}”第 {position} 个字符处用了不允许的写法：{what}。"
        "只能用列名、常量、and or not in、比较、加减乘除和列出的函数。"
    )
    en = (
        "'{expression}' uses {what} at character {position}, which is not allowed. "
        "Use column names, literals, and/or/not/in, comparisons, + - * / and the listed functions only."
    )


class ColumnUnknown(ExpressionFault):
    """A name that is no column of the table."""

    code = "expression-column-unknown"
    zh = "算式“{expression}”第 {position} 个字符处的“{name}”不是这张表的列。可用的列：{known}。"
    en = "'{name}' at character {position} of '{expression}' is no column of this table. Columns: {known}."


class FunctionUnknown(ExpressionFault):
    """A function that is not in the closed list."""

    code = "expression-function-unknown"
    zh = "算式“{expression}”第 {position} 个字符处没有函数“{name}”。可用的函数：{known}。"
    en = "There is no function '{name}' (character {position} of '{expression}'). Functions: {known}."


class ArgumentsWrong(ExpressionFault):
    """A function with too few, too many, named or unfitting arguments."""

    code = "expression-arguments"
    zh = "算式“{expression}”第 {position} 个字符处，函数应写成 {signature}。"
    en = "In '{expression}' at character {position} the function is written {signature}."


class KindsDiffer(ExpressionFault):
    """Values of different kinds were compared or combined, such as text with a number."""

    code = "expression-kinds-differ"
    zh = (
        "算式“{expression}”第 {position} 个字符处，{left}和{right}不能用“{operation}”相连。请检查列名和引号。"
    )
    en = (
        "In '{expression}' at character {position}, '{operation}' cannot join {left} and {right}. "
        "Check the column and the quotation marks."
    )


class ConditionNeeded(ExpressionFault):
    """A place that needs true or false holds something else."""

    code = "expression-condition-needed"
    zh = '算式“{expression}”第 {position} 个字符处应是条件，不是{kind}。请写成比较，如 kind == "complaint"。'
    en = (
        "'{expression}' needs a condition at character {position}, but holds {kind}. "
        'Write a comparison such as kind == "complaint".'
    )


class MeasureNeeded(ExpressionFault):
    """A measure must be exactly one summary function over the rows."""

    code = "expression-measure-needed"
    zh = (
        "指标算式“{expression}”（第 {position} 个字符）整个必须是一个汇总函数，"
        "例如 share(…)、median(…)、ratio(…, …)；四则运算请写进括号里。"
    )
    en = (
        "The measure '{expression}' (character {position}) must be one summary function as a whole, such as "
        "share(…), median(…) or ratio(…, …); put arithmetic inside its brackets."
    )


class MeasureMisplaced(ExpressionFault):
    """A summary function stands inside a condition or inside another one."""

    code = "expression-measure-misplaced"
    zh = "算式“{expression}”第 {position} 个字符处的汇总函数 {name} 只能用在 measure 的最外层。"
    en = (
        "{name} at character {position} of '{expression}' is a summary: only the outermost part of a measure."
    )


class NumberTooLong(ExpressionFault):
    """A number, written or computed from numbers, with more digits than are kept, or no plain decimal."""

    code = "expression-number-too-long"
    zh = "算式“{expression}”第 {position} 个字符处的数请写成普通小数，最多 12 位整数、6 位小数。"
    en = (
        "Write the number at character {position} of '{expression}' as a plain decimal "
        "of at most 12 digits before and 6 after the point."
    )


class DivisionByNought(ExpressionFault):
    """A division by the number nought."""

    code = "expression-division-by-nought"
    zh = "算式“{expression}”第 {position} 个字符处除以了 0。请改掉除数。"
    en = "'{expression}' divides by nought at character {position}. Change the divisor."


class QuantileOutside(ExpressionFault):
    """The second argument of ``quantile`` is no number above 0 and below 1 of at most 6 decimals."""

    code = "expression-quantile-outside"
    zh = (
        "算式“{expression}”第 {position} 个字符处，quantile 的第二个参数应是 0 到 1 之间的数，"
        "最多 6 位小数，例如 0.9。"
    )
    en = (
        "In '{expression}' at character {position}, quantile needs a number between 0 and 1 "
        "of at most 6 decimals, such as 0.9."
    )


class LimitTooLong(ExpressionFault):
    """A duration is compared with more than ten years: no case is followed that long."""

    code = "expression-limit-too-long"
    zh = (
        "算式“{expression}”第 {position} 个字符处的时限超过十年。请检查单位（minutes 是分钟，hours 是小时）。"
    )
    en = (
        "The limit at character {position} of '{expression}' is longer than ten years. "
        "Check the unit: minutes or hours."
    )


class TooPrecise(ExpressionFault):
    """So much is multiplied or divided that the exact result would not fit into 38 digits."""

    code = "expression-too-precise"
    zh = "算式“{expression}”第 {position} 个字符处连乘或连除太多，超出 38 位精确数字。请先把这一列算好。"
    en = (
        "At character {position} of '{expression}' too much is multiplied or divided to stay exact. "
        "Prepare the product as a column beforehand."
    )

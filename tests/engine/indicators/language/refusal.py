"""What a hostile expression must meet: a fault of the language with its place, in both languages."""

import re
from collections.abc import Callable

from gongping.engine.indicators import Columns, ExpressionFault, columns_of

COLUMNS = columns_of("work_orders")
Parser = Callable[[str, Columns], object]


def fault_of(parse: Parser, text: str) -> ExpressionFault | None:
    """Return the fault that ``parse`` raises for ``text``, None where it accepts it."""
    try:
        parse(text, COLUMNS)
    except ExpressionFault as fault:
        return fault
    return None


def is_told_well(fault: ExpressionFault, text: str) -> bool:
    """Say whether a fault names a place in the text and reads as one sentence in each language."""
    zh, en = fault.say("zh"), fault.say("en")
    return (
        1 <= fault.position <= len(text) + 1
        and str(fault.position) in zh
        and str(fault.position) in en
        and re.search(r"[\u4e00-\u9fff]", zh) is not None
        and all(line.isprintable() and len(line) < 1000 for line in (zh, en))
        and fault.code.startswith("expression-")
    )

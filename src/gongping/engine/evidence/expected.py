"""What a cell should have held, in words."""

from collections.abc import Mapping

from gongping.engine.evidence.contracts import TABLES, Column
from gongping.errors import Language

_KINDS: Mapping[str, tuple[str, str]] = {
    "timestamp": ("时间，如 2026-09-01 08:00", "a moment such as 2026-09-01 08:00"),
    "date": ("日期，如 2026-09-01", "a date such as 2026-09-01"),
    "integer": ("整数", "a whole number"),
    "decimal": ("数字", "a number"),
    "boolean": ("是或否", "yes or no"),
    "month": ("月份，如 2026-09", "a month such as 2026-09"),
    "pauses": ("2026-09-01 08:00/2026-09-01 09:30;…", "2026-09-01 08:00/2026-09-01 09:30;…"),
}


def expected_text(
    rule: str, columns: Mapping[str, Column], column: str, scale: tuple[int, int], language: Language
) -> str:
    """Return what fills ``{expected}`` in the advice of ``rule`` for a cell of ``column``."""
    zh = language == "zh"
    if rule == "outside_scale":
        return f"{scale[0]}–{scale[1]}"
    known = columns.get(column)
    if known is None:
        return ""
    if rule == "one_needed":
        return ("、" if zh else ", ").join(_alternatives(columns, zh=zh))
    if rule == "outside_limits":
        return _limits(known, zh=zh)
    if known.words:
        forms = [f"{usual[0]}" if zh and usual else word for word, usual in known.words.items()]
        return ("、" if zh else ", ").join(forms)
    pair = _KINDS.get(known.kind, ("文字", "text"))
    return pair[0] if zh else pair[1]


def _alternatives(columns: Mapping[str, Column], *, zh: bool) -> list[str]:
    table = next(
        t for t in TABLES.values() if set(t.any_of) <= set(columns) and t.any_of and t.key[0] in columns
    )
    return [columns[name].headings[0] if zh else name for name in table.any_of]


def _limits(column: Column, *, zh: bool) -> str:
    low, high = column.lowest, column.highest
    if low is not None and high is not None:
        return f"{low}–{high}"
    if low is not None:
        return f"不小于 {low}" if zh else f"{low} or more"
    return f"不大于 {high}" if zh else f"{high} or less"

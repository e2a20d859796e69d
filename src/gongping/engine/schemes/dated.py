"""Numbers that change on a day: ``{2026-01-01: 30, 2026-07-01: 25}`` instead of ``30``.

The entry of the latest date not after the day asked for applies. ``null`` ends a value. Only numbers and
curves may be dated: other words of a rule change by a new version of the scheme.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from gongping.engine.schemes.tree import Path
from gongping.errors import InputFault

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# these are mappings by date in their own right, not values that change on a date
BY_DATE_THEMSELVES = ("date_overrides", "date_breaks")


class DatedValueMissing(InputFault):
    """A dated value has no entry for the day asked for."""

    code = "dated-value-missing"
    zh = "{file} 第 {line} 行：{path} 在 {on} 没有数值。请为不晚于这一天的日期补一个数值。"
    en = "{file} line {line}: {path} has no value on {on}. Add a value dated on or before that day."


def is_dated(node: Any, path: Path) -> bool:
    """Return whether ``node`` is a mapping from ISO dates to values."""
    if not isinstance(node, dict) or not node or (path and path[-1] in BY_DATE_THEMSELVES):
        return False
    return all(isinstance(key, str) and _DAY.fullmatch(key) for key in node)


def dated_values(node: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every dated value below ``node`` with its path."""
    if is_dated(node, path):
        yield path, node
    elif isinstance(node, dict | list):
        for key, child in _children(node):
            yield from dated_values(child, (*path, key))


def value_on(entries: dict[str, Any], on: date) -> Any:
    """Return the entry in force on a day, or None where there is none. ISO dates sort as they follow."""
    past = [day for day in entries if day <= on.isoformat()]
    return entries[max(past)] if past else None


def resolve(node: Any, on: date, path: Path = ()) -> Any:
    """Return ``node`` with every dated value replaced by the one in force on ``on``.

    A value without an entry for that day stays away as None; ``gaps`` finds those.
    """
    if is_dated(node, path):
        return value_on(node, on)
    if isinstance(node, dict):
        return {key: resolve(child, on, (*path, key)) for key, child in node.items()}
    if isinstance(node, list):
        return [resolve(child, on, (*path, index)) for index, child in enumerate(node)]
    return node


def gaps(node: Any, on: date) -> list[Path]:
    """Return the paths of the dated values that have no entry on a day."""
    return [path for path, entries in dated_values(node) if value_on(entries, on) is None]


def can_be_dated(entry: Any) -> bool:
    """Return whether an entry of a dated value is of a kind that may change on a day."""
    if entry is None or (isinstance(entry, int | Decimal) and not isinstance(entry, bool)):
        return True
    return isinstance(entry, list) and all(can_be_dated(inner) for inner in entry)


def written(path: Path) -> str:
    """Write a path as a person reads it: ``sections[0].weight``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _children(node: dict[str, Any] | list[Any]) -> Iterator[tuple[str | int, Any]]:
    yield from node.items() if isinstance(node, dict) else enumerate(node)

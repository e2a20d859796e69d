"""The registry of derived columns: the closed, documented list of what is computed, never exported.

docs/reference/derived-columns.md has one heading for each; a scheme can name them but not define any.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """A derived column of work_orders: ``name`` (``repeat_{N}d`` is a family), storage type and rule."""

    name: str
    type: str
    zh: str
    en: str


DERIVED: tuple[DerivedColumn, ...] = (
    DerivedColumn(
        "repeat_{N}d",
        "boolean",
        "办结后 N × 24 小时内，同一户、同一类别又报了别的工单；缺户号或类别为未知，未办结为待定。",
        "Another order of the same household and category was created within N × 24 h after the resolution; "
        "unknown without household or category, pending without a resolution.",
    ),
    DerivedColumn(
        "episode_no",
        "int64",
        "截至观察时点的最后一次处理是第几次：1 加办结后被重开的次数。",
        "The number of the last episode seen: 1 plus the reopenings that followed a resolution.",
    ),
    DerivedColumn(
        "episodes", "int64", "处理次数，与 episode_no 相等。", "How many episodes: equals episode_no."
    ),
    DerivedColumn(
        "held_minutes",
        "decimal",
        "办结人（未办结为当时的持有人）自己持有该单的工作分钟，不含暂停和办结到重开之间的时间。",
        "Working minutes in which whoever resolved the order (else its holder) held it, pauses and the time "
        "between a resolution and its reopening left out.",
    ),
)
"""The registry, in the order of the documentation."""

_REPEAT = re.compile(r"repeat_([1-9]\d{0,2})d")
_LONGEST = 366


def is_derived(name: str) -> bool:
    """Tell whether ``name`` is a derived column of work_orders, e.g. ``repeat_14d``."""
    return repeat_days(name) is not None or any(column.name == name for column in DERIVED[1:])


def repeat_days(name: str) -> int | None:
    """Return N for ``repeat_{N}d`` (1 to 366), else None."""
    found = _REPEAT.fullmatch(name)
    return int(found[1]) if found and int(found[1]) <= _LONGEST else None

"""Dated values: real days, numbers only, and no day of the scheme without one.

These rules read the written tree: a scheme with a gap cannot be resolved at all.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date

from gongping.engine.schemes.dated import can_be_dated, dated_values, written
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.rule import Rule
from gongping.engine.schemes.tree import Tree


class TreeRule(Rule, ABC):
    """A rule about the written tree, before anything is resolved."""

    @abstractmethod
    def look(self, tree: Tree) -> Iterator[Finding]:
        """Yield a finding for every place where the rule is broken."""


class DatedDayUnreal(TreeRule):
    """The days of a dated value exist."""

    id = "dated-day-unreal"
    zh = "{where}：没有 {day} 这一天。请核对日期。"
    en = "{where}: there is no day {day}. Check the date."

    def look(self, tree: Tree) -> Iterator[Finding]:
        for path, entries in dated_values(tree.values):
            for day in entries:
                if real_day(day) is None:
                    yield self.at(tree.place((*path, day)), where=written(path), day=day)


class DatedKind(TreeRule):
    """Only numbers and curves change on a day; other words change by a new version of the scheme."""

    id = "dated-kind"
    zh = "{where}：只有数字和曲线可以按日期写。其他改动请提高 version，另存为新方案。"
    en = "{where}: only numbers and curves can be dated. Make other changes in a new version of the scheme."

    def look(self, tree: Tree) -> Iterator[Finding]:
        for path, entries in dated_values(tree.values):
            for day, entry in entries.items():
                if not can_be_dated(entry):
                    yield self.at(tree.place((*path, day)), where=written(path))


class DatedGap(TreeRule):
    """From the day a scheme comes into force each dated value has an entry."""

    id = "dated-gap"
    zh = "{where}：方案自 {since} 起施行，这个数值在 {gap} 却没有。请补一个不晚于 {gap} 的日期。"
    en = (
        "{where}: the scheme is in force from {since}, but this value is missing on {gap}. Add one from then."
    )

    def look(self, tree: Tree) -> Iterator[Finding]:
        since = tree.values.get("in_force_from")
        if not isinstance(since, str) or real_day(since) is None:
            return
        for path, entries in dated_values(tree.values):
            ended = [day for day, entry in entries.items() if entry is None and day >= since]
            late = [since] if min(entries) > since else []
            for gap in late + ended:
                yield self.at(tree.place(path), where=written(path), since=since, gap=gap)


def real_day(text: str) -> date | None:
    """Return the day that ``text`` spells, or None when the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


DATED_RULES: tuple[type[TreeRule], ...] = (DatedDayUnreal, DatedKind, DatedGap)

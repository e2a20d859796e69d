"""What a rule looks at: a scheme resolved for a day, and where each of its values was written."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongping.engine.indicators import Indicator
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.rule import Rule
from gongping.engine.schemes.scheme import Scheme
from gongping.engine.schemes.section import Section
from gongping.engine.schemes.tree import Path, Place, Tree

# (total, standard error)
Totals = Sequence[tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class Case:
    """A scheme as of a day under examination; ``totals`` it gave in sealed periods, with their errors."""

    scheme: Scheme
    tree: Tree
    on: date
    totals: Totals = ()

    def place(self, *path: str | int) -> Place:
        """Return where ``path`` was written, or the nearest thing around it."""
        return self.tree.place(path)

    def sections(self) -> Iterator[tuple[Path, Section]]:
        """Yield every section with its path."""
        for index, section in enumerate(self.scheme.sections):
            yield ("sections", index), section

    def indicators(self) -> Iterator[tuple[Path, Indicator]]:
        """Yield every indicator with its path, the extra ones last."""
        for path, section in self.sections():
            for index, indicator in enumerate(section.indicators):
                yield (*path, "indicators", index), indicator
        for index, indicator in enumerate(self.scheme.extra_indicators):
            yield ("extra_indicators", index), indicator


class SchemeRule(Rule, ABC):
    """A rule about the meaning of a scheme that has the right shape."""

    @abstractmethod
    def look(self, case: Case) -> Iterator[Finding]:
        """Yield a finding for every place where the rule is broken."""

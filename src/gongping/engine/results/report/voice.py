"""What every part of the page needs to speak: words, figures and the definitions of the schemes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.periods import Period
from gongping.engine.results.report.definitions import Definitions
from gongping.engine.results.report.figures import Figures, short
from gongping.engine.results.report.note_text import note_text
from gongping.engine.results.report.words import Words
from gongping.engine.scoring import Note


@dataclass(frozen=True, slots=True)
class Voice:
    """One language and one set of schemes; ``year`` is left out of dates that fall into it."""

    words: Words
    figures: Figures
    definitions: Definitions
    period: Period

    def grade(self, scheme_id: str, grade_id: str) -> str:
        """Return a grade with its name where it has one: ``D 待改进``."""
        for grade in self.definitions.grades(scheme_id):
            if grade.id == grade_id and grade.name:
                return f"{grade.id} {grade.name}"
        return grade_id

    def weight(self, share: Decimal) -> str:
        """Return a share of the total as a weight in percent, without the sign."""
        return short(share * 100, 2)

    def notes(self, notes: Iterable[Note]) -> tuple[str, ...]:
        """Return notes as sentences."""
        return tuple(note_text(self.words, note) for note in notes)

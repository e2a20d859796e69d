"""A ready indicator: its definition, and what a person must know before using it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongping.engine.indicators.model import Indicator
from gongping.engine.indicators.ready.example import Example
from gongping.engine.indicators.ready.page import page
from gongping.engine.indicators.ready.spoken import Spoken
from gongping.errors import Language


@dataclass(frozen=True, slots=True)
class LibraryIndicator:
    """An indicator ready for use, explained in both languages.

    ``indicator`` has no weight: the share of the section is the scheme's to give. ``formula`` says the
    measure in words, ``data`` where the rows come from, ``unfair`` whom it may wrong and what to do about
    that, ``practice`` where the method and the figures are met.
    """

    indicator: Indicator
    theme: Spoken
    names: Spoken
    questions: Spoken
    formula: Spoken
    data: Spoken
    unfair: Spoken
    practice: Spoken
    example: Example

    @classmethod
    def of(cls, theme: Spoken, written: Mapping[str, Any]) -> "LibraryIndicator":
        """Read an entry of a definitions file; ``define`` is what a scheme would write."""
        indicator = Indicator.model_validate(written["define"])
        return cls(
            indicator=indicator,
            theme=theme,
            names=Spoken(indicator.name, written["name_en"]),
            questions=Spoken(indicator.question, written["question_en"]),
            formula=Spoken.of(written["formula"]),
            data=Spoken.of(written["data"]),
            unfair=Spoken.of(written["unfair"]),
            practice=Spoken.of(written["practice"]),
            example=Example.of(written["example"]),
        )

    def name(self, language: Language) -> str:
        """Return the name people read."""
        return self.names.in_(language)

    def question(self, language: Language) -> str:
        """Return the question that the indicator answers."""
        return self.questions.in_(language)

    def text(self, language: Language) -> str:
        """Return everything about the indicator as a page for the terminal."""
        return page(self, language)

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain data; numbers of the definition as exact text."""
        spoken = ("theme", "formula", "data", "unfair", "practice")
        return {
            "id": self.indicator.id,
            "name": self.names.as_json(),
            "question": self.questions.as_json(),
            "definition": self.indicator.model_dump(
                mode="json", exclude={"id", "name", "question", "weight"}
            ),
            **{part: getattr(self, part).as_json() for part in spoken},
            "example": self.example.as_json(),
        }

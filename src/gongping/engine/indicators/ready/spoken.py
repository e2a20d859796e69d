"""A text in the two languages of the product."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongping.errors import Language


@dataclass(frozen=True, slots=True)
class Spoken:
    """The same text in Chinese and in English."""

    zh: str
    en: str

    @classmethod
    def of(cls, written: Mapping[str, str]) -> "Spoken":
        """Read ``{zh: …, en: …}``; both are needed."""
        return cls(written["zh"].strip(), written["en"].strip())

    def in_(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language == "zh" else self.en

    def as_json(self) -> dict[str, str]:
        """Return both texts by language."""
        return {"zh": self.zh, "en": self.en}

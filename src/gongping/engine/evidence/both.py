"""A fact that is worded differently in each language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Both:
    """A phrase in both languages: ``{fact:zh}`` and ``{fact:en}`` in the sentence of a fault choose one."""

    zh: str
    en: str

    def __format__(self, language: str) -> str:
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.en

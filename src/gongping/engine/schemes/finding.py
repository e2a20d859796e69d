"""What a check found: where, what is wrong, what to do."""

from dataclasses import dataclass
from typing import Literal

from gongping.errors import Language

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule at one place; ``zh`` and ``en`` say what is wrong and what to do."""

    file: str
    line: int | None
    rule: str
    severity: Severity
    zh: str
    en: str

    def say(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return self.zh if language == "zh" else self.en

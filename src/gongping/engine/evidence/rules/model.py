"""What a rule of intake is."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["rejected", "flagged", "rejected or flagged"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, what becomes of the row, what it means, and advice in both languages."""

    id: str
    severity: Severity
    meaning: str
    zh: str
    en: str

"""A fault of shape as the model reports it, and the base of the rules that explain one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from gongping.engine.schemes.dated import written
from gongping.engine.schemes.rule import Rule
from gongping.engine.schemes.tree import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """What the model said, and the path in the written tree it speaks of."""

    type: str
    path: Path
    given: Any
    context: Mapping[str, Any]
    said: str


class ShapeRule(Rule):
    """A fault of shape: which of the model's reports it explains, and the facts of its sentence."""

    types: ClassVar[frozenset[str]]

    @classmethod
    def explains(cls, fault: Fault) -> bool:
        """Return whether this rule's sentence is the right one for ``fault``."""
        return fault.type in cls.types

    @classmethod
    def facts(cls, fault: Fault) -> dict[str, object]:
        """Return the facts that fill the sentence."""
        return {"where": written(fault.path), "key": fault.path[-1] if fault.path else ""}

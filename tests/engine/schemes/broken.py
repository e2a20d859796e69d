"""Bad schemes: one change of the sound one, the rule it breaks, and the line the finding names."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Broken:
    """``edits`` of the sound scheme break ``rule``; the finding stands on the first line holding ``at``.

    ``spared`` are edits nearby that the rule must let pass.
    """

    rule: str
    because: str
    edits: tuple[tuple[str, str], ...]
    at: str
    spared: tuple[tuple[str, str], ...] = field(default=())

    def __str__(self) -> str:
        return f"{self.rule}: {self.because}"


def broken(rule: str, because: str, old: str, new: str, *, at: str = "", spared: str | None = None) -> Broken:
    """State a bad scheme by one replacement; ``at`` defaults to the first line of what was written."""
    pass_by = () if spared is None else ((old, spared),)
    return Broken(rule, because, ((old, new),), at or new.split("\n")[0], pass_by)

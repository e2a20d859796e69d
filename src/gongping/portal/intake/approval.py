"""Who may approve a batch: nobody whose own rows are in it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Approval:
    """What the rule looks at: the employees in the batch, and who wants to approve it (by number, if any)."""

    people: Collection[str]
    approver: str | None

    @property
    def is_about_approver(self) -> bool:
        """Say whether the approver has rows in the batch, and so needs another person."""
        return self.approver is not None and self.approver in self.people

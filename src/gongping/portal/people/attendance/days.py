"""The figures of one month, and where they were worked."""

from dataclasses import dataclass
from decimal import Decimal

from gongping.portal.people.models import Attendance


@dataclass(frozen=True, slots=True)
class Days:
    """Days due, present and protected."""

    due: Decimal
    present: Decimal
    protected: Decimal = Decimal(0)

    @classmethod
    def of(cls, row: Attendance) -> "Days":
        """Return those of a kept row."""
        return cls(row.due_days, row.present_days, row.protected_days)

    def fields(self) -> dict[str, Decimal]:
        """Return the columns of a row."""
        return {"due_days": self.due, "present_days": self.present, "protected_days": self.protected}


@dataclass(frozen=True, slots=True)
class Spot:
    """Whose month, at which post and site: the natural key of attendance."""

    person_id: int
    month: str
    post_id: int
    site_id: int

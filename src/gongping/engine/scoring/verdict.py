"""Who gets a total and a grade: eligibility, and the grade a rounded total reaches."""

from collections.abc import Sequence
from decimal import Decimal

from gongping.engine import exact
from gongping.engine.schemes import EligibilityRule, Grade
from gongping.engine.scoring.outcome import Note

PROBATION = "probation"


def not_eligible(rule: EligibilityRule, *, present_days: Decimal, status: str | None) -> tuple[Note, ...]:
    """Return why a person gets sections only, nothing where the person is eligible.

    ``present_days``: of the whole period. ``status``: of the row of ``people`` in force on the last day in
    service within the period.
    """
    notes: tuple[Note, ...] = ()
    if present_days < rule.graded_from_days:
        facts = (("days", exact.text(present_days)), ("least", str(rule.graded_from_days)))
        notes += (Note("too-few-present-days", facts),)
    if rule.probation == "no_grade" and status == PROBATION:
        notes += (Note("on-probation"),)
    return notes


def grade_of(grades: Sequence[Grade], total: Decimal | None) -> str | None:
    """Return the id of the highest grade that the rounded ``total`` reaches; None without total or grades."""
    if total is None:
        return None
    reached = [grade for grade in grades if grade.from_ <= total]
    return max(reached, key=lambda grade: grade.from_).id if reached else None

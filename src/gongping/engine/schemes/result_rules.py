"""What becomes of absence, of short service, and of a total once it is there."""

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from gongping.engine.schemes.values import Number, Part, Text, Whole


class PresenceRule(Part):
    """What happens to the weight of a part without points (numbers.md §2).

    ``enough``: percent of weight that must be present for a total; ``neutral``: the points that fill a
    hole under ``absent: neutral``.
    """

    absent: Literal["redistribute", "neutral", "block"] = "redistribute"
    enough: Number = Field(default=70, validate_default=True)
    neutral: Number | None = None


class EligibilityRule(Part):
    """Who gets a grade, and what protects them.

    ``graded_from_days``: present days in the period below which there are sections only.
    ``protected_leave``: the kinds of leave (in the company's words) that must not lower anybody.
    """

    graded_from_days: Whole = 0
    probation: Literal["no_grade", "graded"] = "no_grade"
    protected_leave: tuple[Text, ...] = ()
    transfer: Literal["by_days"] = "by_days"


class Grade(Part):
    """A grade begins at ``from_`` points (written ``from``) and ends where the next one begins."""

    id: Text
    name: Text | None = None
    from_: Annotated[Number, Field(alias="from")]


class ExtraColumn(Part):
    """A column of the company's own: usable only with a declared type and purpose (design §4, law 2)."""

    type: Literal["text", "int", "decimal", "date", "timestamp", "bool"]
    purpose: Text


FORMAT = 1
FormatNumber = Annotated[StrictInt, Field(ge=FORMAT, le=FORMAT)]

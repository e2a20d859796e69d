"""A section of a scheme: a part of the total with a weight of its own."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gongping.engine.indicators import Indicator
from gongping.engine.schemes.ratings_rule import Relation
from gongping.engine.schemes.values import Curve, Id, Number, Part, Text, Whole

SectionSource = Literal["ratings", "objectives", "tasks", "periods"]
PeriodLength = Literal["month", "quarter"]
ONLY_FOR: dict[str, str] = {
    "relations": "ratings",
    "least_raters": "ratings",
    "items": "ratings",
    "curve": "ratings",
    "of": "periods",
    "combine": "periods",
    "least": "periods",
}


class Section(Part):
    """What a share of the total is made of: indicators, or ``from`` something else.

    ``from: ratings`` reads the ratings table through ``relations`` and ``items``; ``objectives`` and
    ``tasks`` read their tables; ``periods`` reads the totals of shorter, sealed appraisals.
    """

    id: Id
    name: Text
    name_en: Text | None = None
    weight: Number
    indicators: tuple[Indicator, ...] = ()
    from_: Annotated[SectionSource | None, Field(alias="from")] = None
    relations: dict[Relation, Number] = Field(default_factory=dict)
    least_raters: Whole = 3
    items: tuple[Id, ...] = ()
    curve: Curve | None = None
    of: PeriodLength | None = None
    combine: Literal["by_days"] = "by_days"
    least: Whole = 2

    @property
    def kind(self) -> str:
        """``indicators``, or what the section is made from."""
        return self.from_ or "indicators"

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if bool(self.indicators) == bool(self.from_):
            raise PydanticCustomError("one_source", "either indicators or from")
        for key in self.model_fields_set & ONLY_FOR.keys():
            if self.from_ != ONLY_FOR[key]:
                raise PydanticCustomError(
                    "key_of_other_source", "{key} belongs to {source}", {"key": key, "source": ONLY_FOR[key]}
                )
        return self

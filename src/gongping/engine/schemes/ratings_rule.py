"""How ratings are scaled, and the items people are asked about."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from gongping.engine.schemes.values import Answer, Curve, Id, Part, Text

Relation = Literal["superior", "peer", "subordinate", "customer", "self"]
LEAST_RATERS_FLOOR = 3


class RatingsRule(Part):
    """The scale answers are given on, and the curve that turns a mean of it into points.

    Without a curve the lowest answer earns 0, the highest 100, straight in between (numbers.md §3).
    """

    scale: tuple[StrictInt, StrictInt] = (1, 5)
    curve: Curve | None = None

    @property
    def points_curve(self) -> Curve:
        """The curve that applies: the written one, else the straight line."""
        if self.curve is not None:
            return self.curve
        low, high = self.scale
        return ((Decimal(low), Decimal(0)), (Decimal(high), Decimal(100)))


class RatingItem(Part):
    """One question of the rating form, with a described behaviour for every answer of the scale."""

    id: Id
    name: Text
    name_en: Text | None = None
    group: Text
    raters: Annotated[tuple[Relation, ...], Field(min_length=1)]
    question: Text
    anchors: dict[Answer, Text]

"""The rules of sections of ratings in a seal, so that a year can be refitted without the scheme of then."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from gongping.engine import exact
from gongping.engine.ratings import PlainRule
from gongping.engine.scoring import RatedRule


class SealedRatedRule(BaseModel):
    """How a section's ratings were scored; numbers as text, items by id or by the name answers may use."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relations: dict[str, str]
    asked: dict[str, list[str]]
    names: dict[str, str]
    least_raters: int
    scale: tuple[int, int]
    curve: list[tuple[str, str]]

    @classmethod
    def of(cls, rated: RatedRule) -> "SealedRatedRule":
        """Write a rule down."""
        return cls(
            relations={name: exact.text(weight) for name, weight in rated.rule.relations.items()},
            asked={item: sorted(relations) for item, relations in sorted(rated.rule.asked.items())},
            names=dict(sorted(rated.names.items())),
            least_raters=rated.rule.least_raters,
            scale=rated.rule.scale,
            curve=[(exact.text(x), exact.text(y)) for x, y in rated.curve],
        )

    def rule(self) -> RatedRule:
        """Return the rule as it was."""
        relations = {name: Decimal(weight) for name, weight in self.relations.items()}
        asked = {item: frozenset(relations) for item, relations in self.asked.items()}
        curve = tuple((Decimal(x), Decimal(y)) for x, y in self.curve)
        return RatedRule(PlainRule(relations, asked, self.least_raters, self.scale), curve, self.names)

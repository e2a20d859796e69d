"""The scheme as the engine uses it on a day: every dated value resolved, nothing left to look up."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import Field, PrivateAttr, StrictInt

from gongping.engine.indicators import Indicator
from gongping.engine.schemes.events_rule import EventsRule
from gongping.engine.schemes.ratings_rule import RatingItem, RatingsRule
from gongping.engine.schemes.result_rules import (
    EligibilityRule,
    ExtraColumn,
    FormatNumber,
    Grade,
    PresenceRule,
)
from gongping.engine.schemes.section import Section
from gongping.engine.schemes.values import Curve, Day, Number, Part, SchemeId, Text, Whole

Placed = tuple[Section, Indicator, Decimal]


class Scheme(Part):
    """One set of rules for one or more posts (docs/reference/scheme.md explains every key)."""

    format: FormatNumber
    name: Annotated[Text, Field(alias="scheme")]
    name_en: Text | None = None
    id: SchemeId
    version: Annotated[StrictInt, Field(ge=1)]
    in_force_from: Day
    posts: tuple[Text, ...]
    adopted_rule: Text | None = None
    calendar: dict[str, Any]
    small_department: bool = False
    settle_days: Whole = 7
    reopen_days: Whole = 7
    ratings: RatingsRule = RatingsRule()
    presence: PresenceRule = PresenceRule()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    events: EventsRule | None = None
    eligibility: EligibilityRule = EligibilityRule()
    grades: tuple[Grade, ...] = ()
    post_weights: dict[Text, dict[str, Number]] = Field(default_factory=dict)
    extra_indicators: tuple[Indicator, ...] = ()
    items: tuple[RatingItem, ...] = ()
    extra_columns: dict[str, dict[str, ExtraColumn]] = Field(default_factory=dict)
    _sha256s: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @property
    def source_sha256s(self) -> Mapping[str, str]:
        """The SHA-256 of every file this scheme was read from, by the name findings use."""
        return self._sha256s

    def read_from(self, sha256s: Mapping[str, str]) -> Self:
        """Return this scheme as read from files with these hashes."""
        scheme = self.model_copy()
        scheme._sha256s = dict(sha256s)
        return scheme

    def indicators_for(self, post: str) -> tuple[Placed, ...]:
        """Return (section, indicator, weight in percent of the section) for ``post``, in written order.

        A post named in ``post_weights`` uses, in that one section, only the indicators named there, with
        the weights given there; extra indicators join at the end of it. Every other post uses the
        sections as written and no extra indicator.
        """
        return tuple(self._placed(self.post_weights.get(post)))

    def _placed(self, weights: dict[str, Decimal] | None) -> Iterator[Placed]:
        replaced = self.section_of(weights) if weights else None
        for section in self.sections:
            if weights and section is replaced:
                for indicator in (*section.indicators, *self.extra_indicators):
                    if indicator.id in weights:
                        yield section, indicator, weights[indicator.id]
            else:
                for indicator in section.indicators:
                    yield section, indicator, indicator.weight

    def section_of(self, ids: dict[str, Decimal]) -> Section | None:
        """Return the section whose indicators ``ids`` names, or None when it names no section's."""
        for section in self.sections:
            if any(indicator.id in ids for indicator in section.indicators):
                return section
        return None

    def curve_of(self, section: Section) -> Curve:
        """Return the curve that turns a mean rating of ``section`` into points."""
        return section.curve or self.ratings.points_curve

    def items_of(self, section: Section) -> tuple[RatingItem, ...]:
        """Return the rating items of ``section`` in the order the section names them."""
        known = {item.id: item for item in self.items}
        return tuple(known[item] for item in section.items if item in known)

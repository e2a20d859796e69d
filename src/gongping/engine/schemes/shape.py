"""Is it a scheme at all: every key known, every needed key there, every value of its kind.

Each class explains one kind of fault that the model reports, at the place where it was written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, ClassVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gongping.engine.indicators import Indicator
from gongping.engine.schemes.dated import written
from gongping.engine.schemes.events_rule import EventKind, EventsRule
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.ratings_rule import RatingItem, RatingsRule
from gongping.engine.schemes.result_rules import FORMAT, EligibilityRule, ExtraColumn, Grade, PresenceRule
from gongping.engine.schemes.rule import Rule
from gongping.engine.schemes.scheme import Scheme
from gongping.engine.schemes.section import Section
from gongping.engine.schemes.tree import Path, Tree

# which part of a scheme a key belongs to, by the nearest of these names on the way to it
PARTS: Mapping[str, type[BaseModel]] = {
    "sections": Section,
    "indicators": Indicator,
    "extra_indicators": Indicator,
    "events": EventsRule,
    "kinds": EventKind,
    "ratings": RatingsRule,
    "items": RatingItem,
    "presence": PresenceRule,
    "eligibility": EligibilityRule,
    "grades": Grade,
    "extra_columns": ExtraColumn,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What the model said, and the path in the written tree it speaks of."""

    type: str
    path: Path
    given: Any
    context: Mapping[str, Any]
    said: str


def shape_findings(error: ValidationError, tree: Tree) -> list[Finding]:
    """Return one finding for every fault of shape that the model reported."""
    return [_explain(_fault(details), tree) for details in error.errors(include_url=False)]


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


class ForcedDistribution(ShapeRule):
    """Law 5: no forced distribution, no ranking, nobody is dismissed for being last."""

    id = "forced-distribution"
    zh = "{where}：方案里没有强制分布、排名和末位淘汰。请删去“{key}”；等级只看总分达到的分数线。"
    en = (
        "{where}: a scheme knows no forced distribution, ranking or dismissal of the last. "
        "Remove '{key}'; grades depend on the total alone."
    )
    types = frozenset({"extra_forbidden"})
    words = (
        "distribution", "quota", "rank", "curve_fit", "eliminat", "bottom", "percentile", "share",
        "ratio", "强制", "分布", "排名", "末位", "淘汰", "比例",
    )  # fmt: skip

    @classmethod
    def explains(cls, fault: Fault) -> bool:
        key = str(fault.path[-1]).lower()
        inside = len(fault.path) == 1 or fault.path[0] in ("grades", "eligibility")
        return fault.type in cls.types and inside and any(word in key for word in cls.words)


class UnknownKey(ShapeRule):
    """A key the scheme does not know is never passed over: it may be a misspelt rule."""

    id = "unknown-key"
    zh = "{where}：不认识“{key}”这个键。{hint}"
    en = "{where}: the key '{key}' is not known. {hint_en}"
    types = frozenset({"extra_forbidden"})

    @classmethod
    def facts(cls, fault: Fault) -> dict[str, object]:
        known = _keys_of(fault.path[:-1])
        near = get_close_matches(str(fault.path[-1]), known, n=1)
        allowed = "、".join(known)
        return super().facts(fault) | {
            "hint": f"是不是“{near[0]}”？" if near else f"这里可以写：{allowed}。",
            "hint_en": f"Did you mean '{near[0]}'?" if near else f"Known here: {', '.join(known)}.",
        }


class FormatOutdated(ShapeRule):
    """The file is written in another format than the present one, or names none."""

    id = "format-outdated"
    zh = "方案的 format 应为 {wanted}。旧格式请先运行 gongping migrate-scheme。"
    en = "The format of a scheme is {wanted}. Run gongping migrate-scheme on an older one."
    types = frozenset({"missing", "less_than_equal", "greater_than_equal", "int_type"})

    @classmethod
    def explains(cls, fault: Fault) -> bool:
        return super().explains(fault) and fault.path == ("format",)

    @classmethod
    def facts(cls, fault: Fault) -> dict[str, object]:
        return {"wanted": FORMAT}


class MissingKey(ShapeRule):
    """A key without a default was not written."""

    id = "missing-key"
    zh = "{where}：缺少“{key}”。请补上；写法见 docs/reference/scheme.md。"
    en = "{where}: '{key}' is missing. Add it; docs/reference/scheme.md shows how."
    types = frozenset({"missing"})


class ExtraColumnUndeclared(MissingKey):
    """Law 2: a column of the company's own needs a type and a purpose."""

    id = "extra-column-purpose"
    zh = "{where}：自有列必须写明类型（type）和用途（purpose），缺少“{key}”。请补上，或删去这一列。"
    en = (
        "{where}: a column of your own needs a type and a purpose; '{key}' is missing. "
        "Add it or remove the column."
    )

    @classmethod
    def explains(cls, fault: Fault) -> bool:
        return super().explains(fault) and fault.path[0] == "extra_columns"


class UnknownSource(ShapeRule):
    """An indicator reads one of the tables of the contract."""

    id = "unknown-source"
    zh = "{where}：没有“{given}”这张表。可以用：{allowed}。"
    en = "{where}: there is no table '{given}'. Use one of: {allowed}."
    types = frozenset({"literal_error"})

    @classmethod
    def explains(cls, fault: Fault) -> bool:
        return super().explains(fault) and fault.path[-1] == "source"

    @classmethod
    def facts(cls, fault: Fault) -> dict[str, object]:
        return super().facts(fault) | _choice(fault)


class NotOneOf(ShapeRule):
    """A word out of a closed list is wanted."""

    id = "not-one-of"
    zh = "{where}：“{given}”不在可选范围内。可以写：{allowed}。"
    en = "{where}: '{given}' is not a choice. Write one of: {allowed}."
    types = frozenset({"literal_error"})

    @classmethod
    def facts(cls, fault: Fault) -> dict[str, object]:
        return super().facts(fault) | _choice(fault)


class SectionSourceUnclear(ShapeRule):
    """A section is made of indicators or comes from one other source, never both, never neither."""

    id = "section-source"
    zh = "{where}：一个维度要么写 indicators（至少一个指标），要么写 from，两者必居其一，也不能都写。"
    en = "{where}: a section has either indicators (at least one) or from; write exactly one of the two."
    types = frozenset({"one_source"})


class KeyOfOtherSource(ShapeRule):
    """A key that only means something for another kind of section."""

    id = "key-of-other-source"
    zh = "{where}：“{key}”只用于 from: {source} 的维度。请删去，或改 from。"
    en = "{where}: '{key}' belongs to a section with from: {source}. Remove it or change from."
    types = frozenset({"key_of_other_source"})

    @classmethod
    def facts(cls, fault: Fault) -> dict[str, object]:
        return {"where": written(fault.path), **fault.context}


class NumberWanted(ShapeRule):
    """Numbers are written as numbers: 0.95, not "95%"."""

    id = "number-wanted"
    zh = "{where}：这里要写数字，例如 0.95 或 30，不加引号和百分号；现在是“{given}”。"
    en = "{where}: a number is wanted, such as 0.95 or 30, without quotes or per cent sign; found '{given}'."
    types = frozenset(
        {"number_wanted", "int_type", "int_from_float", "value_error", "decimal_type", "finite_number"}
    )

    @classmethod
    def facts(cls, fault: Fault) -> dict[str, object]:
        return super().facts(fault) | {"given": fault.given}


class WrongKind(ShapeRule):
    """Any other value of the wrong kind."""

    id = "wrong-kind"
    zh = "{where}：写法不对，应为{wanted}；现在是“{given}”。"
    en = "{where}: not the right kind, {wanted_en} is wanted; found '{given}'."
    types = frozenset()
    wanted: ClassVar[Mapping[str, tuple[str, str]]] = {
        "string_type": (
            "文字（像数字或日期的文字要加引号）",
            "text, quoted where it looks like a number",
        ),
        "string_too_short": ("不空的文字", "a text that is not empty"),
        "string_too_long": ("短一些的文字", "a shorter text"),
        "string_pattern_mismatch": (
            "小写字母开头、由字母数字下划线组成的标识",
            "an id of a-z, 0-9 and _",
        ),
        "date_type": ("日期，如 2026-01-01", "a date such as 2026-01-01"),
        "date_from_datetime_parsing": ("日期，如 2026-01-01", "a date such as 2026-01-01"),
        "date_parsing": ("日期，如 2026-01-01", "a date such as 2026-01-01"),
        "tuple_type": ("列表 [ … ]", "a list [ … ]"),
        "dict_type": ("键值对 { … }", "a mapping { … }"),
        "model_type": ("键值对 { … }", "a mapping { … }"),
        "bool_type": ("true 或 false", "true or false"),
        "bool_parsing": ("true 或 false", "true or false"),
        "too_short": ("至少一项", "at least one entry"),
        "too_long": ("少一些的项数", "fewer entries"),
        "greater_than_equal": ("大一些的数", "a greater number"),
        "less_than_equal": ("小一些的数", "a smaller number"),
    }

    @classmethod
    def explains(cls, fault: Fault) -> bool:
        return True

    @classmethod
    def facts(cls, fault: Fault) -> dict[str, object]:
        wanted, wanted_en = cls.wanted.get(fault.type, (fault.said, fault.said))
        given = str(fault.given)
        return super().facts(fault) | {
            "wanted": wanted,
            "wanted_en": wanted_en,
            "given": given if len(given) <= 60 else given[:60] + "…",
        }


# the first that explains a fault speaks; the last explains anything
SHAPE_RULES: tuple[type[ShapeRule], ...] = (
    ForcedDistribution,
    UnknownKey,
    FormatOutdated,
    ExtraColumnUndeclared,
    MissingKey,
    UnknownSource,
    NotOneOf,
    SectionSourceUnclear,
    KeyOfOtherSource,
    NumberWanted,
    WrongKind,
)


def _explain(fault: Fault, tree: Tree) -> Finding:
    rule = next(rule for rule in SHAPE_RULES if rule.explains(fault))
    return rule.at(tree.place(fault.path), **rule.facts(fault))


def _fault(details: ErrorDetails) -> Fault:
    path = tuple(step for step in details["loc"] if step != "[key]")
    return Fault(details["type"], path, details["input"], details.get("ctx", {}), details["msg"])


def _choice(fault: Fault) -> dict[str, object]:
    return {"given": fault.given, "allowed": str(fault.context.get("expected", "")).replace(" or ", ", ")}


def _keys_of(path: Path) -> list[str]:
    return list(_names(next((PARTS[str(step)] for step in reversed(path) if step in PARTS), Scheme)))


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if not field.exclude:
            yield field.alias or name

"""Keys: every one known, every needed one there, each where it belongs."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pydantic import BaseModel

from gongping.engine.indicators import Indicator
from gongping.engine.schemes.dated import written
from gongping.engine.schemes.events_rule import EventKind, EventsRule
from gongping.engine.schemes.ratings_rule import RatingItem, RatingsRule
from gongping.engine.schemes.result_rules import FORMAT, EligibilityRule, ExtraColumn, Grade, PresenceRule
from gongping.engine.schemes.scheme import Scheme
from gongping.engine.schemes.section import Section
from gongping.engine.schemes.shape.rule import Fault, ShapeRule
from gongping.engine.schemes.tree import Path

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


class ForcedDistribution(ShapeRule):
    """Law 5: no forced distribution, no ranking, nobody is dismissed for being last."""

    id = "forced-distribution"
    zh = "{where}：方案里没有强制分布、排名和末位淘汰。请删去“{key}”；等级只看总分达到的分数线。"
    en = (
        "{where}: a scheme knows no forced distribution, ranking or dismissal of the last. "
        "Remove '{key}'; grades depend on the total alone."
    )
    types = frozenset({"extra_forbidden"})
    places = ("grades", "eligibility")
    words = (
        "distribution", "quota", "rank", "curve_fit", "eliminat", "bottom", "percentile", "share",
        "ratio", "强制", "分布", "排名", "末位", "淘汰", "比例",
    )  # fmt: skip

    @classmethod
    def explains(cls, fault: Fault) -> bool:
        if not super().explains(fault) or (len(fault.path) > 1 and fault.path[0] not in cls.places):
            return False
        key = str(fault.path[-1]).lower()
        return any(word in key for word in cls.words)


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


def _keys_of(path: Path) -> list[str]:
    return list(_names(next((PARTS[str(step)] for step in reversed(path) if step in PARTS), Scheme)))


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name

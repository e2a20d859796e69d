"""Values: each of the kind its key wants."""

from collections.abc import Mapping
from typing import ClassVar

from gongping.engine.schemes.shape.rule import Fault, ShapeRule


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


def _choice(fault: Fault) -> dict[str, object]:
    return {
        "given": fault.given,
        "allowed": str(fault.context.get("expected", "")).replace(" or ", ", ").replace("'", ""),
    }

"""What is wrong with a mapping, in our own sentences: a reader of Chinese meets no other language."""

from typing import Any

from pydantic_core import ErrorDetails, PydanticCustomError

from gongping.engine.evidence.both import Both

_OWN: dict[str, Both] = {
    "mapping_outside": Both(
        "file 必须在本文件夹内，不能写 ..", "file must lie in the folder: '..' is not accepted"
    ),
    "mapping_one_target": Both(
        "table、history、steps 要写一个，也只能写一个", "give one of table, history and steps, and one only"
    ),
    "mapping_history_alone": Both(
        "写了 history 或 steps 就不能再写 columns、constants、parts、otherwise；"
        "values、prefixes、only、utc 不能与 history 同用",
        "columns, constants, parts and otherwise go with table alone; "
        "values, prefixes, only and utc not with history",
    ),
    "mapping_no_table": Both(
        "没有“{table}”这张表；可用的表：{known}", "there is no table '{table}'; tables are {known}"
    ),
    "mapping_column_or_constant": Both(
        "{names} 在 columns 和 constants 里只能写一处", "{names}: give a column or a constant, not both"
    ),
    "mapping_heading_twice": Both(
        "同一个表头“{heading}”对应了两栏", "the heading '{heading}' is given to two columns"
    ),
    "part_one_group": Both(
        "要写成恰好带一个括号组的正则式，且不能有回溯引用",
        "must be a regular expression with exactly one group and no look-around or back-reference",
    ),
    "steps_values": Both(
        "steps 的 values、prefixes 只能写 order_id、employee_id",
        "values and prefixes of steps are for order_id and employee_id only",
    ),
    "origin_one": Both(
        "column 和 constant 要写一个，也只能写一个",
        "give either column or constant, not both and not neither",
    ),
    "history_orders_lacking": Both(
        "orders 里要写明 {names} 从哪里来", "orders must say where {names} come from"
    ),
    "history_orders_made": Both("{names} 由过程记录得出，不要写", "{names} follow from the history itself"),
    "history_holder": Both("holder 必须来自一栏（column）", "the holder must come from a column"),
}
_USUAL: dict[str, Both] = {
    "missing": Both("没有写", "is missing"),
    "extra_forbidden": Both("不是可用的键，请检查拼写", "is no key that is known: check the spelling"),
    "literal_error": Both("的值不在可选范围内", "is none of the values that can be chosen"),
    "int_parsing": Both("应为整数", "must be a whole number"),
    "int_type": Both("应为整数", "must be a whole number"),
    "int_from_float": Both("应为整数", "must be a whole number"),
    "int_parsing_size": Both("太大", "is too large"),
    "bool_parsing": Both("应为 true 或 false", "must be true or false"),
    "bool_type": Both("应为 true 或 false", "must be true or false"),
    "string_type": Both("应为文字（数字请加引号）", "must be text (put numbers in quotes)"),
    "string_too_short": Both("不能为空", "must not be empty"),
    "string_too_long": Both("太长，最多 {max_length} 个字", "is too long: at most {max_length} characters"),
    "string_pattern_mismatch": Both(
        "里有不能用的字符：文件名要在本文件夹内，变量名只用大写字母、数字和下划线",
        "holds characters that cannot be used: files lie in the folder, variables are written in capitals",
    ),
    "dict_type": Both("应为“键: 值”", "must be written as 'key: value'"),
    "model_type": Both("应为“键: 值”", "must be written as 'key: value'"),
    "tuple_type": Both("应为列表", "must be a list"),
    "too_short": Both("不能为空", "must not be empty"),
    "too_long": Both("太多，最多 {max_length} 项", "has too many: at most {max_length}"),
    "greater_than_equal": Both("太小，不能小于 {ge}", "is too small: {ge} or more"),
    "less_than_equal": Both("太大，不能大于 {le}", "is too large: {le} or less"),
}
_OTHER = Both("写法不对，请对照说明检查", "is not written as it must be")


def wrong(code: str, **facts: Any) -> PydanticCustomError:
    """Return the error of one of our own checks, for a validator to raise."""
    return PydanticCustomError(code, _OWN[code].en, facts)


def in_words(error: ErrorDetails) -> Both:
    """Return what an error says, in both languages, with its facts filled in."""
    sentence = (_OWN | _USUAL).get(error["type"], _OTHER)
    facts = error.get("ctx", {})
    return Both(sentence.zh.format(**facts), sentence.en.format(**facts))

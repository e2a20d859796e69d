"""mapping.yaml read, with the line of whatever is wrong in it."""

from pathlib import Path

from pydantic import ValidationError

from gongping.engine.evidence.both import Both
from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.mapping.model import Mapping
from gongping.engine.evidence.safe_yaml import YamlDocument, load_yaml
from gongping.errors import InputFault

_SHOWN = 5
_ZH = {
    "missing": "没有写",
    "extra_forbidden": "不是可用的键，请检查拼写",
    "literal_error": "的值不在可选范围内",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "string_type": "应为文字（数字请加引号）",
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "string_pattern_mismatch": "必须是本文件夹内的文件名",
    "dict_type": "应为“键: 值”",
    "model_type": "应为“键: 值”",
    "tuple_type": "应为列表",
    "too_short": "不能为空",
    "too_long": "太多",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
}


class MappingWrong(InputFault):
    """mapping.yaml says something that is no mapping; ``where`` names file and line."""

    code = "mapping-wrong"
    zh = "{where} 的映射写得不对：{what:zh}。写法见 docs/reference/mapping.md。"
    en = "{where}: the mapping is not right: {what:en}. docs/reference/mapping.md shows how it is written."


def load_mapping(path: Path) -> Mapping:
    """Read and check one mapping file. Raises YamlNotUnderstood, FileNotReadable, MappingWrong."""
    document = load_yaml(path)
    try:
        mapping = Mapping.model_validate(document.data)
    except ValidationError as fault:
        raise MappingWrong(**_first_faults(document, fault)) from None
    _refuse_unknown_columns(document, mapping)
    return mapping


def _refuse_unknown_columns(document: YamlDocument, mapping: Mapping) -> None:
    """Constants and value lists can only be for columns of the contract; ``columns`` may name extra ones."""
    for position, source in enumerate(mapping.sources):
        if source.table is None:
            continue
        known = {column.name for column in TABLES[source.table].columns}
        for part, names in (("constants", source.constants), ("values", source.values)):
            for name in names:
                if name not in known and name not in source.columns:
                    line = document.line(("sources", position, part, name))
                    what = no_such_column(source.table, name)
                    raise MappingWrong(where=f"{document.name}:{line}", what=what)


def no_such_column(table: str, name: str) -> Both:
    """Word that a table has no column of that name."""
    return Both(f"{table} 表没有“{name[:40]}”栏", f"{table} has no column '{name[:40]}'")


def _first_faults(document: YamlDocument, fault: ValidationError) -> dict[str, object]:
    faults = fault.errors(include_url=False, include_input=False, include_context=False)[:_SHOWN]
    line = document.line(tuple(faults[0]["loc"]))
    places = [".".join(str(part) for part in item["loc"])[:80] for item in faults]
    zh = [f"{place} {_ZH.get(item['type'], item['msg'])}" for place, item in zip(places, faults, strict=True)]
    en = [f"{place}: {item['msg']}" for place, item in zip(places, faults, strict=True)]
    return {"where": f"{document.name}:{line}", "what": Both("；".join(zh), "; ".join(en))}

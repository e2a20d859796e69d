"""mapping.yaml read, with the line of whatever is wrong in it."""

from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gongping.engine.evidence.both import Both
from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.mapping.model import Mapping
from gongping.engine.evidence.mapping_faults import in_words
from gongping.engine.evidence.safe_yaml import YamlDocument, load_yaml
from gongping.errors import InputFault

_SHOWN = 5


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
    every = fault.errors(include_url=False, include_input=False)
    faults = [one for one in every if not _follows(one, every)][:_SHOWN]
    line = document.line(tuple(faults[0]["loc"]))
    places = [".".join(str(part) for part in item["loc"])[:80] for item in faults]
    told = [(place, in_words(item)) for place, item in zip(places, faults, strict=True)]
    zh = "；".join(f"{place} {words.zh}".strip() for place, words in told)
    en = "; ".join(f"{place} {words.en}".strip() for place, words in told)
    return {"where": f"{document.name}:{line}", "what": Both(zh, en)}


def _follows(one: ErrorDetails, every: list[ErrorDetails]) -> bool:
    """Say whether a list is only called empty because its entries are wrong themselves."""
    size = len(one["loc"])
    return one["type"] == "too_short" and any(
        len(other["loc"]) > size and other["loc"][:size] == one["loc"] for other in every
    )

"""mapping.yaml: how files of another system become the tables of the contract."""

from gongping.engine.evidence.mapping.load import MappingWrong, load_mapping, no_such_column
from gongping.engine.evidence.mapping.model import Mapping, SourceMapping, mapping_schema
from gongping.engine.evidence.mapping.name_parts import NameTellsTooLittle, told_by_name

__all__ = [
    "Mapping",
    "MappingWrong",
    "NameTellsTooLittle",
    "SourceMapping",
    "load_mapping",
    "mapping_schema",
    "no_such_column",
    "told_by_name",
]

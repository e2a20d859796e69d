"""Evidence 依据: from a company's files to checked tables, every row kept, rejected or flagged.

This is the room's only door.
"""

from gongping.engine.evidence.contracts import MADE_TABLES, TABLES, Column, Table
from gongping.engine.evidence.evidence import Evidence, InputFile, Problem, ReadingPlan, TableCount
from gongping.engine.evidence.safe_yaml import FileNotReadable, YamlDocument, load_yaml, parse_yaml
from gongping.engine.evidence.yaml_builder import YamlNotUnderstood

__all__ = [
    "MADE_TABLES",
    "TABLES",
    "Column",
    "Evidence",
    "FileNotReadable",
    "InputFile",
    "Problem",
    "ReadingPlan",
    "Table",
    "TableCount",
    "YamlDocument",
    "YamlNotUnderstood",
    "load_yaml",
    "parse_yaml",
]

"""Evidence 依据: from a company's files to checked tables, every row kept, rejected or flagged.

This is the room's only door.
"""

from typing import TYPE_CHECKING

from gongping.doors import on_demand

if TYPE_CHECKING:
    from gongping.engine.evidence.both import Both
    from gongping.engine.evidence.contracts import MADE_TABLES, TABLES, Column, Table
    from gongping.engine.evidence.data_place import data_for
    from gongping.engine.evidence.derived import derive
    from gongping.engine.evidence.derived_columns import DERIVED, DerivedColumn, is_derived, repeat_days
    from gongping.engine.evidence.evidence import Evidence, InputFile, Problem, ReadingPlan, TableCount
    from gongping.engine.evidence.finding import table_of_sheet
    from gongping.engine.evidence.flags import Flag, with_flags
    from gongping.engine.evidence.formulas import formula_safe
    from gongping.engine.evidence.history import HistorySpec, Unfolded, unfold
    from gongping.engine.evidence.intake import ReadTables, read_evidence, read_tables
    from gongping.engine.evidence.joined import with_tables
    from gongping.engine.evidence.mapping import Mapping, load_mapping, mapping_schema
    from gongping.engine.evidence.observe import HasTables, Observed, holder_at, observe_orders
    from gongping.engine.evidence.problem_file import intake_json, write_problems
    from gongping.engine.evidence.problem_list import masked
    from gongping.engine.evidence.ready import ReadyLayout, known_by, layout_of, mapping_of, ready_layouts
    from gongping.engine.evidence.rules import Rule
    from gongping.engine.evidence.rules.registry import RULES
    from gongping.engine.evidence.safe_yaml import FileNotReadable, YamlDocument, load_yaml, parse_yaml
    from gongping.engine.evidence.store import (
        Batch,
        Change,
        Comparison,
        KeyIncomplete,
        Recovery,
        RowFilter,
        RowHistory,
        RowNotStored,
        Signature,
        Store,
        TableDiff,
        TableVersion,
        Version,
        narrowed,
        ordered,
        unit_of,
        values_of,
    )
    from gongping.engine.evidence.suggesting import Look, Match, Suggestion, look_at, suggest, suggestions
    from gongping.engine.evidence.templates import FolderNotEmpty, write_template, write_workbook
    from gongping.engine.evidence.yaml_builder import YamlNotUnderstood

__all__ = [
    "DERIVED",
    "MADE_TABLES",
    "RULES",
    "TABLES",
    "Batch",
    "Both",
    "Change",
    "Column",
    "Comparison",
    "DerivedColumn",
    "Evidence",
    "FileNotReadable",
    "Flag",
    "FolderNotEmpty",
    "HasTables",
    "HistorySpec",
    "InputFile",
    "KeyIncomplete",
    "Look",
    "Mapping",
    "Match",
    "Observed",
    "Problem",
    "ReadTables",
    "ReadingPlan",
    "ReadyLayout",
    "Recovery",
    "RowFilter",
    "RowHistory",
    "RowNotStored",
    "Rule",
    "Signature",
    "Store",
    "Suggestion",
    "Table",
    "TableCount",
    "TableDiff",
    "TableVersion",
    "Unfolded",
    "Version",
    "YamlDocument",
    "YamlNotUnderstood",
    "data_for",
    "derive",
    "formula_safe",
    "holder_at",
    "intake_json",
    "is_derived",
    "known_by",
    "layout_of",
    "load_mapping",
    "load_yaml",
    "look_at",
    "mapping_of",
    "mapping_schema",
    "masked",
    "narrowed",
    "observe_orders",
    "ordered",
    "parse_yaml",
    "read_evidence",
    "read_tables",
    "ready_layouts",
    "repeat_days",
    "suggest",
    "suggestions",
    "table_of_sheet",
    "unfold",
    "unit_of",
    "values_of",
    "with_flags",
    "with_tables",
    "write_problems",
    "write_template",
    "write_workbook",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(__name__, __file__)

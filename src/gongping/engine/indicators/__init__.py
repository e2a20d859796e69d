"""Indicators: their definition, the closed expression language, and their measurement on evidence.

This is the room's only door.
"""

from typing import TYPE_CHECKING

from gongping.doors import on_demand

if TYPE_CHECKING:
    from gongping.engine.indicators.columns import columns_of
    from gongping.engine.indicators.contract import Measured, MeasureSettings, Scopes, Window
    from gongping.engine.indicators.language.columns import ColumnKind, Columns
    from gongping.engine.indicators.language.deadlines import needs_limit
    from gongping.engine.indicators.language.faults import ExpressionFault
    from gongping.engine.indicators.language.reader import parse_measure, parse_where
    from gongping.engine.indicators.language.tree import Measure, Node
    from gongping.engine.indicators.measuring.measure import measure
    from gongping.engine.indicators.measuring.one_person import OnePerson
    from gongping.engine.indicators.measuring.rows import rows_behind
    from gongping.engine.indicators.measuring.series import series
    from gongping.engine.indicators.measuring.with_rows import measure_with_rows
    from gongping.engine.indicators.model import Indicator
    from gongping.engine.indicators.ready import Example, ExampleTable, LibraryIndicator, library

__all__ = [
    "ColumnKind",
    "Columns",
    "Example",
    "ExampleTable",
    "ExpressionFault",
    "Indicator",
    "LibraryIndicator",
    "Measure",
    "MeasureSettings",
    "Measured",
    "Node",
    "OnePerson",
    "Scopes",
    "Window",
    "columns_of",
    "library",
    "measure",
    "measure_with_rows",
    "needs_limit",
    "parse_measure",
    "parse_where",
    "rows_behind",
    "series",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(__name__, __file__)

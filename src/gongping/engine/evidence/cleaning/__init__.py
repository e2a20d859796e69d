"""Cleaning: what stood in a column to what it means, for whole columns at a time."""

from gongping.engine.evidence.cleaning.column import Cleaned, CleaningRules, clean_column, empty_column
from gongping.engine.evidence.cleaning.moment_parts import DayOrder
from gongping.engine.evidence.cleaning.moments import order_of_days
from gongping.engine.evidence.cleaning.text import tidy

__all__ = ["Cleaned", "CleaningRules", "DayOrder", "clean_column", "empty_column", "order_of_days", "tidy"]

"""What tables and columns of evidence are called."""

from django.utils.functional import lazy
from django.utils.translation import gettext as _

from gongping.engine.evidence import TABLES, Column, Table
from gongping.portal.components.api import reader_language


def table_name(name: str) -> str:
    """Return what a table is called in the reader's language."""
    table = TABLES.get(name)
    if table is None or not table.names or reader_language() == "en":
        return name.replace("_", " ")
    return table.names[0]


def column_name(table: str, column: str) -> str:
    """Return what a column is called in the reader's language."""
    known = next((one for one in TABLES[table].columns if one.name == column), None)
    return column.strip("_").replace("_", " ") if known is None else _heading(known)


def _heading(column: Column) -> str:
    plain = column.name.replace("_", " ")
    return column.headings[0] if column.headings and reader_language() == "zh" else plain


def meaning(column: Column) -> str:
    """Return one line on what belongs into a column."""
    return column.zh if reader_language() == "zh" else column.en


def about(table: Table) -> str:
    """Return one line on what a table holds."""
    return table.zh if reader_language() == "zh" else table.en


def word_said(column: Column, word: str) -> str:
    """Return a word of a closed list as the reader says it."""
    usual = column.words.get(word, ())
    return usual[0] if usual and reader_language() == "zh" else word.replace("_", " ")


def cell_said(table: str, column: str, kept: str | None) -> str:
    """Return a cell that was kept as text in the reader's words: the table's for closed lists, yes and no."""
    if kept is None:
        return _("没有")
    known = next((one for one in TABLES[table].columns if one.name == column), None)
    if known is None:
        return kept
    if known.storage == "boolean":
        return _("是") if kept == "True" else _("否")
    return word_said(known, kept) if known.words else kept


lazy_table = lazy(table_name, str)
lazy_column = lazy(column_name, str)
__all__ = [
    "about",
    "cell_said",
    "column_name",
    "lazy_column",
    "lazy_table",
    "meaning",
    "table_name",
    "word_said",
]

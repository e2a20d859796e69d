"""The door of components."""

from gongping.portal.components.exports.csv_file import csv_lines
from gongping.portal.components.exports.note import ExportNote, Record
from gongping.portal.components.exports.xlsx_file import write_xlsx
from gongping.portal.components.home import (
    HomeBlock,
    add_home_block,
    add_news,
    add_todos,
    blocks_for,
    news_for,
    todos_for,
)
from gongping.portal.components.lists.columns import Action, Column, OnPhone
from gongping.portal.components.lists.filters import Filter, OnDay, Pick, Search, equals
from gongping.portal.components.lists.page import ListPage, TooManyColumns
from gongping.portal.components.navigation import SECTION_TITLES, Place, Section, add_place, places_for
from gongping.portal.components.parts import (
    Absent,
    Choice,
    Crumb,
    Figure,
    News,
    Node,
    State,
    Step,
    Todo,
    Tone,
    Words,
)
from gongping.portal.components.words import amount, change, in_words

__all__ = [
    "SECTION_TITLES",
    "Absent",
    "Action",
    "Choice",
    "Column",
    "Crumb",
    "ExportNote",
    "Figure",
    "Filter",
    "HomeBlock",
    "ListPage",
    "News",
    "Node",
    "OnDay",
    "OnPhone",
    "Pick",
    "Place",
    "Record",
    "Search",
    "Section",
    "State",
    "Step",
    "Todo",
    "Tone",
    "TooManyColumns",
    "Words",
    "add_home_block",
    "add_news",
    "add_place",
    "add_todos",
    "amount",
    "blocks_for",
    "change",
    "csv_lines",
    "equals",
    "in_words",
    "news_for",
    "places_for",
    "todos_for",
    "write_xlsx",
]

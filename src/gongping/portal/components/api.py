"""The door of components."""

from gongping.portal.components.asking import Question, asked, fault_in_words, posted, reader_language
from gongping.portal.components.charts.bars import Bar, bars, bars_with_ticks
from gongping.portal.components.charts.chart import Chart, Numbers, Panel
from gongping.portal.components.charts.differences import Difference, differences
from gongping.portal.components.charts.grade_axis import GradeLine
from gongping.portal.components.charts.histogram import Bin, histogram
from gongping.portal.components.charts.hours import Hour, hours_need
from gongping.portal.components.charts.multiples import Series, small_multiples
from gongping.portal.components.charts.spans import Span, spans
from gongping.portal.components.charts.standing import Standing, standing
from gongping.portal.components.exports.csv_file import csv_lines
from gongping.portal.components.exports.note import ExportNote, Record
from gongping.portal.components.exports.xlsx_file import write_sheets, write_xlsx
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
    "Bar",
    "Bin",
    "Chart",
    "Choice",
    "Column",
    "Crumb",
    "Difference",
    "ExportNote",
    "Figure",
    "Filter",
    "GradeLine",
    "HomeBlock",
    "Hour",
    "ListPage",
    "News",
    "Node",
    "Numbers",
    "OnDay",
    "OnPhone",
    "Panel",
    "Pick",
    "Place",
    "Question",
    "Record",
    "Search",
    "Section",
    "Series",
    "Span",
    "Standing",
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
    "asked",
    "bars",
    "bars_with_ticks",
    "blocks_for",
    "change",
    "csv_lines",
    "differences",
    "equals",
    "fault_in_words",
    "histogram",
    "hours_need",
    "in_words",
    "news_for",
    "places_for",
    "posted",
    "reader_language",
    "small_multiples",
    "spans",
    "standing",
    "todos_for",
    "write_sheets",
    "write_xlsx",
]

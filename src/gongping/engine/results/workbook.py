"""Results as a workbook: a sheet per department, one of all measures, their definitions, the data.

Text stays text: nothing a file brings in can become a formula, a link or a number.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from gongping.engine.results.report.page_view import voice_of
from gongping.engine.results.report.people_table import departments
from gongping.engine.results.workbook_cells import SheetNames, SheetWriter, Styles
from gongping.engine.results.workbook_data import write_counts, write_definitions, write_problems
from gongping.engine.results.workbook_measures import write_measures
from gongping.engine.results.workbook_people import write_department
from gongping.engine.results.workbook_summary import write_summary

if TYPE_CHECKING:
    from gongping.engine.results.appraisal import Appraisal
    from gongping.errors import Language

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(appraisal: "Appraisal", path: Path, language: "Language" = "zh") -> None:
    """Write results.xlsx to ``path``; the same appraisal gives the same bytes."""
    voice = voice_of(appraisal, language)
    people = departments(appraisal.outcome.people)
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        # the day the period ends stands for "created": a workbook must not tell when it was made
        book.set_properties({"created": _moment(appraisal), "title": voice.figures.period(voice.period)})
        styles, names = Styles(book), SheetNames()

        def sheet(title: str) -> SheetWriter:
            footer = voice.words("page.confidential")
            return SheetWriter(book.add_worksheet(names.claim(title)), styles, footer=footer)

        write_summary(sheet(voice.words("sheet.summary")), voice, appraisal, people)
        for name, group in people.items():
            write_department(sheet(name or voice.words("department.none")), voice, group)
        write_measures(sheet(voice.words("sheet.measures")), voice, people)
        write_definitions(sheet(voice.words("sheet.definitions")), voice)
        write_counts(sheet(voice.words("sheet.data")), voice, appraisal)
        write_problems(sheet(voice.words("sheet.problems")), voice, appraisal)


def _moment(appraisal: "Appraisal") -> datetime:
    return appraisal.outcome.period.ends_at

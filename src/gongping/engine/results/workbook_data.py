"""The last sheets: how each indicator is counted, and how complete the data were."""

from typing import TYPE_CHECKING

from gongping.engine.evidence import Problem
from gongping.engine.results.report.data_view import table_name
from gongping.engine.results.report.definitions_view import definition_views
from gongping.engine.results.report.voice import Voice
from gongping.engine.results.workbook_cells import Column, Number, SheetWriter, Text
from gongping.engine.results.workbook_people import Cells

if TYPE_CHECKING:
    from gongping.engine.results.appraisal import Appraisal

# a workbook is for reading; problems.csv has them all
MOST_PROBLEMS = 5_000


def write_definitions(sheet: SheetWriter, voice: Voice) -> None:
    """Write each indicator's facts, one a line."""
    columns = [Column(voice.words(key), width) for key, width in (("col.indicator", 24), ("col.fact", 12))]
    lines: list[Cells] = [
        [Text(view.name), Text(name), Text(fact)]
        for view in definition_views(voice)
        for name, fact, _ in view.facts
    ]
    sheet.table([*columns, Column(voice.words("col.text"), 90)], lines)


def write_counts(sheet: SheetWriter, voice: Voice, appraisal: "Appraisal") -> None:
    """Write rows read, kept, rejected and flagged of every table."""
    keys = ("table", "read", "kept", "rejected", "flagged")
    lines: list[Cells] = [
        [
            Text(table_name(voice, name)),
            *(Number(one, "count") for one in (count.read, count.kept, count.rejected, count.flagged)),
        ]
        for name, count in appraisal.counts.items()
    ]
    sheet.table([Column(voice.words(f"data.{key}"), 14) for key in keys], lines)


def write_problems(sheet: SheetWriter, voice: Voice, appraisal: "Appraisal") -> None:
    """Write the problems as problems.csv has them, the first thousands at least."""
    widths = {"file": 24, "row": 10, "column": 16, "severity": 10, "value": 24, "advice": 70}
    shown = appraisal.problems[:MOST_PROBLEMS]
    lines = [_problem(voice, problem) for problem in shown]
    sheet.table([Column(voice.words(f"data.{key}"), width) for key, width in widths.items()], lines)
    more = len(appraisal.problems) - len(shown)
    if more:
        sheet.line([Text(voice.words("data.more", n=more))])


def _problem(voice: Voice, problem: Problem) -> Cells:
    severity = "data.rejected" if problem.severity == "rejected" else "data.flagged"
    return [
        Text(problem.file),
        Number(problem.line, "count") if problem.line is not None else None,
        Text(problem.column),
        Text(voice.words(severity)),
        Text(problem.value),
        Text(problem.advice),
    ]

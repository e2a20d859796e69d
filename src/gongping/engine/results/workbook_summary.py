"""The first sheet: the findings in sentences, then the departments in figures."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gongping.engine.results.report.distribution import quartiles
from gongping.engine.results.report.findings import findings
from gongping.engine.results.report.indicator_stats import indicator_stats
from gongping.engine.results.report.voice import Voice
from gongping.engine.results.workbook_cells import Column, Number, SheetWriter, Text
from gongping.engine.results.workbook_people import Cells
from gongping.engine.scoring import PersonOutcome

if TYPE_CHECKING:
    from gongping.engine.results.appraisal import Appraisal

_FEW = 5


def write_summary(
    sheet: SheetWriter, voice: Voice, appraisal: "Appraisal", people: Mapping[str, Sequence[PersonOutcome]]
) -> None:
    """Write the title, the findings and a line per department."""
    words = voice.words
    everybody = [person for group in people.values() for person in group]
    keys = ("col.department", "col.people", "col.with_total", "fig.median")
    columns = [Column(words(key), width) for key, width in zip(keys, (46, 10, 12, 14), strict=True)]
    sheet.widths(columns)
    sheet.title(words("title", period=voice.figures.period(voice.period)))
    sheet.line([Text(words("page.confidential"))])
    seen = voice.figures.moment(appraisal.outcome.cut_off, year=voice.period.start.year)
    days = voice.figures.days(voice.period.start, voice.period.end)
    sheet.line([Text(words("page.cut_off", days=days, cut_off=seen))])
    for finding in findings(voice, everybody, indicator_stats(everybody)) if everybody else ():
        sheet.line([Text(finding.text.striptags())])
    for sentence in voice.notes(appraisal.outcome.unscored):
        sheet.line([Text(sentence)])
    sheet.skip()
    sheet.part(columns, [_department(voice, name, group) for name, group in people.items()])


def _department(voice: Voice, name: str, group: Sequence[PersonOutcome]) -> Cells:
    totals = [person.total for person in group if person.total is not None]
    few = Text(voice.words("state.too_few_people"), grey=True)
    return [
        Text(name or voice.words("department.none")),
        Number(len(group), "count"),
        Number(len(totals), "count"),
        Number(quartiles(totals)[1], "total") if len(totals) >= _FEW else few,
    ]

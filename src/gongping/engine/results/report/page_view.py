"""The whole page as ready text and geometry: what the templates print without thinking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongping.engine.results.report.attention import Matter, matters
from gongping.engine.results.report.data_view import DataView, data_view
from gongping.engine.results.report.definitions import Definitions
from gongping.engine.results.report.definitions_view import DefinitionView, definition_views
from gongping.engine.results.report.drawing import Chart, Symbol
from gongping.engine.results.report.figures import Figures
from gongping.engine.results.report.findings import Finding, findings
from gongping.engine.results.report.headline import Figure, headline
from gongping.engine.results.report.indicator_stats import indicator_stats, mean_losses
from gongping.engine.results.report.indicator_table import IndicatorTable, indicator_tables
from gongping.engine.results.report.losses_view import LossBar, longest_bars
from gongping.engine.results.report.missing_view import MissingLine, missing_lines
from gongping.engine.results.report.people_table import DepartmentTable, department_table, departments
from gongping.engine.results.report.person_view import PersonView, person_view
from gongping.engine.results.report.rows_listed import RowsBehind
from gongping.engine.results.report.sites_view import SiteLine, site_lines
from gongping.engine.results.report.spread_view import department_symbols, histogram
from gongping.engine.results.report.voice import Voice
from gongping.engine.results.report.words import Words
from gongping.engine.scoring import PersonOutcome

if TYPE_CHECKING:
    from gongping.engine.results.appraisal import Appraisal
    from gongping.errors import Language

# beyond these many people fewer rows are listed, then no single person: a page of 5,000 trees helps nobody
_MANY, MOST_PERSONS = 120, 600
_ROWS, _ROWS_OF_MANY = 8, 5


@dataclass(frozen=True, slots=True)
class PageView:
    """One page in one language."""

    language: str
    title: str
    period: str
    cut_off: str
    links: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    matters: tuple[Matter, ...]
    histogram: Chart | None
    losses: tuple[LossBar, ...]
    indicators: tuple[IndicatorTable, ...]
    departments: tuple[DepartmentTable, ...]
    sites: tuple[SiteLine, ...]
    unscored: tuple[str, ...]
    missing: tuple[MissingLine, ...]
    data: DataView
    symbols: tuple[Symbol, ...]
    persons: tuple[PersonView, ...]
    too_many: bool
    definitions: tuple[DefinitionView, ...]


def page_view(appraisal: "Appraisal", language: "Language") -> PageView:
    """Return the page of ``appraisal``; the same appraisal gives the same page."""
    outcome = appraisal.outcome
    voice = voice_of(appraisal, language)
    grouped = departments(outcome.people)
    people = [person for group in grouped.values() for person in group]
    shown = people if len(people) <= MOST_PERSONS else []
    anchors = {person.employee_id: f"p{number}" for number, person in enumerate(shown, start=1)}
    rows = RowsBehind(appraisal.rows)
    stats = indicator_stats(people)
    data = data_view(voice, appraisal.counts, appraisal.problems, appraisal.inputs)
    symbols = department_symbols(voice, grouped)
    period = voice.figures.period(outcome.period)
    return PageView(
        language=language,
        title=voice.words("title", period=period),
        period=period,
        cut_off=_cut_off(voice, appraisal),
        links=_links(bool(people), bool(shown)),
        findings=findings(voice, people, stats) if people else (),
        figures=headline(voice, people, stats, rows.total, data) if people else (),
        matters=matters(voice, people, data, outcome.unscored, outcome.teams_apart),
        histogram=histogram(voice, people),
        losses=longest_bars(mean_losses(people), voice.words("head.losses.rest")),
        indicators=indicator_tables(voice, stats),
        departments=tuple(
            department_table(voice, name, number, group, anchors)
            for number, (name, group) in enumerate(grouped.items(), start=1)
        ),
        sites=site_lines(people),
        unscored=voice.notes(outcome.unscored),
        missing=missing_lines(voice, people),
        data=data,
        symbols=tuple(symbols.values()) if shown else (),
        persons=_persons(voice, shown, anchors, rows, symbols),
        too_many=len(people) > len(shown),
        definitions=definition_views(voice),
    )


def voice_of(appraisal: "Appraisal", language: "Language") -> Voice:
    """Return what speaks of ``appraisal`` in ``language``."""
    definitions = Definitions(appraisal.schemes)
    return Voice(Words(language), Figures(language), definitions, appraisal.outcome.period)


def _persons(
    voice: Voice,
    people: Sequence[PersonOutcome],
    anchors: Mapping[str, str],
    rows: RowsBehind,
    symbols: Mapping[str, Symbol],
) -> tuple[PersonView, ...]:
    limit = _ROWS if len(people) <= _MANY else _ROWS_OF_MANY
    return tuple(
        person_view(
            voice,
            person,
            anchors[person.employee_id],
            rows,
            limit=limit,
            symbol=symbols.get(person.department),
        )
        for person in people
    )


def _cut_off(voice: Voice, appraisal: "Appraisal") -> str:
    outcome = appraisal.outcome
    days = voice.figures.days(outcome.period.start, outcome.period.end)
    seen = voice.figures.moment(outcome.cut_off, year=outcome.period.start.year)
    return voice.words("page.cut_off", days=days, cut_off=seen)


def _links(has_people: bool, has_parts: bool) -> tuple[tuple[str, str], ...]:
    about_people = ("findings", "spread", "indicators", "people") if has_people else ()
    last = ("persons", "definitions") if has_parts else ("definitions",)
    return tuple((f"#{name}", f"nav.{name}") for name in (*about_people, "missing", "data", *last))

"""What pages show, read from the sealed files and spoken by the engine."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from gongping.engine.periods import Period
from gongping.engine.results import (
    PersonPage,
    RowsPage,
    Voice,
    person_page,
    rows_page,
    voice_of_period,
)
from gongping.errors import Language
from gongping.portal.results.models import Line, Release, RunningPeriod
from gongping.portal.results.periods import said
from gongping.portal.results.place import folders, rules_of
from gongping.portal.results.queries.named import named_person, named_rows

ROWS_A_PAGE = 50


def period_name(release: Release | RunningPeriod, language: Language) -> str:
    """Return the period as people say it: 2026 年第三季度."""
    return said(release.period, language)


def voice_of(release: Release, language: Language) -> Voice:
    """Return what speaks of a release, by the rules kept with it."""
    rules = rules_of(folders() / release.folder)
    return voice_of_period(rules, Period.parse(release.period), language)


def grade_words(line: Line) -> str:
    """Return a line's grade with its name where it has one: ``D 待改进``."""
    return _grade_names(folders() / line.release.folder).get((line.scheme, line.grade), line.grade)


@lru_cache(maxsize=16)
def _grade_names(folder: Path) -> dict[tuple[str, str], str]:
    return {
        (scheme.id, grade.id): f"{grade.id} {grade.name}".strip()
        for scheme in rules_of(folder)
        for grade in scheme.grades
    }


def page_of(line: Line, language: Language) -> PersonPage:
    """Return one person's page. Raises SealBroken where the person's tree was changed."""
    return person_page(
        voice_of(line.release, language),
        named_person(line),
        named_rows(line),
        _totals(line),
    )


def rows_of(line: Line, segment: int, indicator: str, number: int, language: Language) -> RowsPage | None:
    """Return page ``number`` (from 1) of the rows behind a measure, None where there is none."""
    return rows_page(
        voice_of(line.release, language),
        named_person(line),
        named_rows(line, indicator),
        segment=segment,
        indicator=indicator,
        start=(number - 1) * ROWS_A_PAGE,
        size=ROWS_A_PAGE,
    )


def _totals(line: Line) -> Sequence[Decimal]:
    department = Line.objects.filter(release=line.release, department=line.department_id, total__isnull=False)
    return [total for total in department.values_list("total", flat=True) if total is not None]

"""How complete the data were: rows read, kept, rejected and flagged per table, and the problems by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongping.engine.evidence import InputFile, Problem, TableCount
from gongping.engine.results.report.voice import Voice

_MOST_PROBLEMS = 20
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class CountLine:
    """One table of evidence."""

    table: str
    read: int
    kept: int
    rejected: int
    flagged: int


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Problems of one kind in one file: how many, the first place, what to do."""

    file: str
    column: str
    severity: str
    tone: str
    number: int
    first: str
    advice: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """One input file with the beginning of its digest."""

    name: str
    table: str
    digest: str


@dataclass(frozen=True, slots=True)
class DataView:
    """All that the page says of the data."""

    counts: tuple[CountLine, ...]
    read: int
    kept: int
    rejected: int
    flagged: int
    problems: tuple[ProblemLine, ...]
    more_problems: int
    files: tuple[FileLine, ...]


def data_view(
    voice: Voice,
    counts: Mapping[str, TableCount],
    problems: Sequence[Problem],
    inputs: Sequence[InputFile],
) -> DataView:
    """Return the completeness of the data; rejected rows first, then what was flagged."""
    lines = tuple(
        CountLine(table_name(voice, name), count.read, count.kept, count.rejected, count.flagged)
        for name, count in counts.items()
    )
    grouped = _problem_lines(voice, problems)
    return DataView(
        counts=lines,
        read=sum(line.read for line in lines),
        kept=sum(line.kept for line in lines),
        rejected=sum(line.rejected for line in lines),
        flagged=sum(line.flagged for line in lines),
        problems=tuple(grouped[:_MOST_PROBLEMS]),
        more_problems=max(0, len(grouped) - _MOST_PROBLEMS),
        files=tuple(
            FileLine(file.name, table_name(voice, file.table), file.sha256[:_DIGEST]) for file in inputs
        ),
    )


def table_name(voice: Voice, table: str) -> str:
    """Return the users' word for a table, its own name where there is none."""
    key = f"table.{table}"
    return voice.words(key) if voice.words.has(key) else table


def _problem_lines(voice: Voice, problems: Sequence[Problem]) -> list[ProblemLine]:
    groups: dict[tuple[str, str, str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.severity, problem.file, problem.column, problem.rule)
        groups.setdefault(key, []).append(problem)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0] != "rejected", -len(item[1]), item[0]))
    return [_problem_line(voice, group) for _, group in ordered]


def _problem_line(voice: Voice, group: Sequence[Problem]) -> ProblemLine:
    first = group[0]
    rejected = first.severity == "rejected"
    place = voice.words("data.line", line=first.line) if first.line is not None else ""
    return ProblemLine(
        file=first.file,
        column=first.column,
        severity=voice.words("data.rejected" if rejected else "data.flagged"),
        tone="bad" if rejected else "warn",
        number=len(group),
        first=place,
        advice=first.advice,
    )

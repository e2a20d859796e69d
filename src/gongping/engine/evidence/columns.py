"""Which column of a file is which column of a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongping.engine.evidence.contracts import Column, Kind, Table
from gongping.engine.evidence.contracts.recognise import Headings, squash
from gongping.engine.evidence.mapping import MappingWrong, SourceMapping, no_such_column
from gongping.errors import InputFault

_EXTRA_KINDS: Mapping[str, Kind] = {
    "text": "text",
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "timestamp": "timestamp",
    "bool": "boolean",
}


class ColumnsMissing(InputFault):
    """A table lacks columns that every row needs."""

    code = "columns-missing"
    zh = "{file}（{table} 表）缺少栏目：{missing}。请补上这些栏，或在 mapping.yaml 的 columns 里对应。"
    en = "{file} (table {table}) lacks columns: {missing}. Add them, or map them in mapping.yaml."


class DuplicateHeading(InputFault):
    """Two columns with the very same heading mean the same thing: which one counts cannot be known."""

    code = "duplicate-heading"
    zh = "{file} 有两栏表头都是“{heading}”：请删除或改名其中一栏。"
    en = "Two columns of {file} have the heading '{heading}': delete or rename one."


class CreditUnclear(InputFault):
    """A table names a person, but not clearly the one whom its rows are credited to."""

    code = "credit-unclear"
    zh = (
        "{file} 有“{heading}”一栏，却没有“{wanted}”：{table} 表计给后者，不能用前者代替。请补上“{wanted}”；"
        "或在 mapping.yaml 里说明：就计给这一栏的人，写 columns: {{employee_id: {heading}}}；"
        "不计给个人，写 ignore: [{heading}]。"
    )
    en = (
        "{file} has the column '{heading}' but no '{wanted}', whom the table {table} credits; neither "
        "stands for the other. Add '{wanted}'; or say in mapping.yaml columns: {{employee_id: {heading}}} to "
        "credit this person, ignore: [{heading}] to credit nobody."
    )


@dataclass(frozen=True)
class Resolved:
    """``positions``: our column → place in the file; ``unknown`` and ``second``: places not loaded."""

    positions: Mapping[str, int]
    unknown: tuple[int, ...] = ()
    second: tuple[int, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)


def extra_column(name: str, kind: str) -> Column:
    """Return the column that a scheme declares beyond the contract."""
    return Column(name=name, kind=_EXTRA_KINDS[kind], headings=(), en="declared by a scheme", zh="方案声明")


def headings_for(
    table: Table, entry: SourceMapping | None, extra: Mapping[str, str], *, name: str
) -> Headings:
    """Return the book of headings for one file. Raises MappingWrong for a column that nobody declares."""
    if entry is None:
        return Headings(table, extra=extra)
    known = {column.name for column in table.columns} | set(extra)
    unknown = sorted(set(entry.columns) - known)
    if unknown:
        raise MappingWrong(where=f"mapping.yaml ({name})", what=no_such_column(table.name, unknown[0]))
    return Headings(table, renames=entry.columns, extra=extra, ignored=entry.ignore)


def resolve(
    headings: tuple[str, ...], book: Headings, table: Table, *, name: str, constants: Mapping[str, str]
) -> Resolved:
    """Match the headings of a file with the table's columns.

    Raises DuplicateHeading, CreditUnclear, ColumnsMissing.
    """
    best: dict[str, tuple[int, int]] = {}
    second: list[int] = []
    unknown: list[int] = []
    for position, heading in enumerate(headings):
        meaning = book.means(heading)
        if meaning is None:
            if heading.strip() and not book.is_ignored(heading):
                unknown.append(position)
            continue
        column, rank = meaning
        if column not in best:
            best[column] = (rank, position)
            continue
        _refuse_twin(headings, best[column][1], position, name)
        loser = max((rank, position), best[column])
        best[column] = min((rank, position), best[column])
        second.append(loser[1])
    positions = {column: position for column, (_, position) in best.items() if column not in constants}
    _refuse_unclear_credit(table, {*positions, *constants}, [headings[place] for place in unknown], name)
    _refuse_missing(table, {*positions, *constants}, name)
    return Resolved(positions, tuple(unknown), tuple(sorted(second)), constants)


def _refuse_twin(headings: tuple[str, ...], one: int, other: int, name: str) -> None:
    if headings[one].strip() == headings[other].strip():
        raise DuplicateHeading(file=name, heading=headings[one].strip()[:40])


def _refuse_unclear_credit(table: Table, present: set[str], unknown: list[str], name: str) -> None:
    """Refuse a table that only names who handed over where who took over is credited."""
    others = {squash(heading) for heading in table.not_credited}
    met = next((heading.strip() for heading in unknown if squash(heading) in others), None)
    if met is not None and "employee_id" not in present:
        wanted = table.column("employee_id").headings[0]
        raise CreditUnclear(file=name, table=table.name, heading=met[:40], wanted=wanted)


def _refuse_missing(table: Table, present: set[str], name: str) -> None:
    missing = [_named(table.column(column)) for column in table.required if column not in present]
    if table.any_of and not present.intersection(table.any_of):
        missing.append(" / ".join(_named(table.column(column)) for column in table.any_of))
    if missing:
        raise ColumnsMissing(file=name, table=table.name, missing="、".join(missing))


def _named(column: Column) -> str:
    return f"{column.name}（{column.headings[0]}）" if column.headings else column.name

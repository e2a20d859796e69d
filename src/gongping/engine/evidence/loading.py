"""The raw rows of one table to text under our column names, with everything that could not come along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from gongping.engine.evidence.choosing import chosen
from gongping.engine.evidence.cleaning import DayOrder
from gongping.engine.evidence.columns import Resolved, resolve
from gongping.engine.evidence.contracts import TABLES, Table
from gongping.engine.evidence.contracts.recognise import Headings
from gongping.engine.evidence.contracts.words import MISSING_WORDS
from gongping.engine.evidence.leftovers import leftovers, total_line
from gongping.engine.evidence.mapping import SourceMapping, told_by_name
from gongping.engine.evidence.opening import Opened
from gongping.engine.evidence.problem_frames import LONGEST_VALUE, SCHEMA, file_problem, no_problems
from gongping.engine.evidence.readers.raw import Note
from gongping.engine.evidence.refusal import refuse_forbidden


@dataclass(frozen=True)
class Loaded:
    """Text of one table from one file: our columns, ``_file``, ``_line``.

    ``headings``: our column → the file's own heading. ``lost`` rows were read but are no records. ``cells``
    are notes on single cells: rule, line, our column. ``problems`` tells of the lost rows and of columns.
    """

    table: Table
    name: str
    frame: pl.DataFrame
    headings: Mapping[str, str]
    lost: int = 0
    cells: tuple[tuple[str, int, str], ...] = ()
    problems: pl.DataFrame = field(default_factory=no_problems)
    order: DayOrder | None = None
    decimal_comma: bool = False

    @property
    def read(self) -> int:
        """Rows read: those handed on and those lost."""
        return self.frame.height + self.lost

    def accounted(self) -> "Loaded":
        """Return the same without its rows, the largest part of it; they still count as read."""
        return replace(self, frame=self.frame.clear(), lost=self.read)


def load(opened: Opened, table: Table, book: Headings) -> Loaded:
    """Bring raw rows under the table's column names.

    Raises ForbiddenColumn, DuplicateHeading, CreditUnclear, ColumnsMissing, ChoiceColumnMissing,
    NameTellsTooLittle.
    """
    entry = opened.entry
    refuse_forbidden(opened.rows.headings, opened.rows.frame, name=opened.name)
    opened, not_chosen = chosen(opened, table.name)
    raw = opened.rows
    found = resolve(raw.headings, book, table, name=opened.name, constants=_constants(entry, opened.name))
    rules = leftovers(raw.frame, raw.headings)
    frame = _renamed(records(raw.frame, rules), found, opened)
    own = {column: raw.headings[position].strip() for column, position in found.positions.items()}
    left_out = raw.frame.with_columns(rule=rules).filter(rules.is_not_null())
    return Loaded(
        table=table,
        name=opened.name,
        frame=frame,
        headings=own,
        lost=left_out.height + raw.lost.height,
        cells=_cell_notes(raw.notes, found),
        problems=pl.concat(
            [lost_problems(opened, table.name, left_out), _about_columns(opened, table, found), not_chosen]
        ),
        order=entry.dates if entry else None,
        decimal_comma=entry.decimal_comma if entry else False,
    )


def records(frame: pl.DataFrame, rules: pl.Series) -> pl.DataFrame:
    """Return the rows without a rule of leftovers; those at the end, the usual place, cost no copy."""
    kept = rules.is_null()
    count = int(kept.sum())
    return frame.head(count) if kept.head(count).all() else frame.filter(kept)


def _renamed(frame: pl.DataFrame, found: Resolved, opened: Opened) -> pl.DataFrame:
    """Give the columns our names; put together column by column, which copies nothing."""
    columns = {column: frame[f"c{position}"] for column, position in found.positions.items()}
    columns |= {column: _repeated(text, frame.height) for column, text in found.constants.items()}
    if opened.entry:
        columns |= _as_mapped(columns, opened.entry, str(opened.table))
    places = {"_file": _repeated(opened.name, frame.height), "_line": frame["_line"]}
    return pl.DataFrame({**columns, **places})


def _constants(entry: SourceMapping | None, name: str) -> Mapping[str, str]:
    return {**told_by_name(entry.from_name, name), **entry.constants} if entry else {}


def _as_mapped(columns: Mapping[str, pl.Series], entry: SourceMapping, table: str) -> Mapping[str, pl.Series]:
    """Return the columns whose text the mapping changes: a part of it, other words, something for nothing."""
    changed: dict[str, pl.Series] = {}
    moments = {column.name for column in TABLES[table].columns if column.kind == "timestamp"}
    for column, cells in columns.items():
        text = cells
        if column in entry.parts:
            text = text.str.extract(entry.parts[column])
        if column in entry.values:
            ours = entry.values[column]
            text = text.str.strip_chars().replace(list(ours), list(ours.values()))
        if column in entry.prefixes:
            text = _prefixed(text, entry.prefixes[column])
        if column in entry.otherwise:
            text = _or(text, entry.otherwise[column])
        if entry.utc and column in moments:
            text = text.to_frame().select(universal(pl.col(text.name))).to_series()
        if text is not cells:
            changed[column] = text
    return changed


def _or(cells: pl.Series, otherwise: str) -> pl.Series:
    return cells.set(_empty(cells), otherwise)


def _prefixed(cells: pl.Series, prefix: str) -> pl.Series:
    return cells.zip_with(_empty(cells), prefix + cells.str.strip_chars())


def _empty(cells: pl.Series) -> pl.Series:
    plain = cells.str.strip_chars().str.to_lowercase()
    return plain.is_null() | plain.is_in(["", *(word.casefold() for word in MISSING_WORDS)])


def universal(moment: pl.Expr) -> pl.Expr:
    """Write the offset of universal time behind moments that have none, or have it as a word."""
    bare = moment.str.strip_chars().str.replace(r"(?:\.\d+)?\s*(?:UTC|Z)?$", "")
    naive = bare.str.contains(r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?$")
    return pl.when(naive).then(bare + "+00:00").otherwise(moment)


def _repeated(text: str, count: int) -> pl.Series:
    one = pl.Series([text])
    return one.new_from_index(0, count) if count else one.clear()


def lost_problems(opened: Opened, table: str, left_out: pl.DataFrame) -> pl.DataFrame:
    """Return one problem per row that was read but is no record: ``left_out`` (with ``rule``), lost ones."""
    texts = left_out.select(
        "_line",
        "rule",
        value=pl.concat_str(
            [pl.col(f"c{position}") for position in range(len(opened.rows.headings))],
            separator=" ",
            ignore_nulls=True,
        ),
    )
    lost = opened.rows.lost
    lost = lost.with_columns(rule=pl.Series(lost["rule"]).set(total_line(lost["value"]), "total_row"))
    return (
        pl.concat([texts, lost])
        .select(
            table=pl.lit(table),
            file=pl.lit(opened.name),
            line=pl.col("_line"),
            column=pl.lit(""),
            rule="rule",
            severity=pl.lit("rejected"),
            value=pl.col("value").str.strip_chars().str.slice(0, LONGEST_VALUE),
        )
        .cast(SCHEMA)
    )


def _about_columns(opened: Opened, table: Table, found: Resolved) -> pl.DataFrame:
    headings = opened.rows.headings
    nested = {note.position for note in opened.rows.notes if note.rule == "unknown_column"}
    problems = [
        file_problem(table=table.name, file=opened.name, rule=rule, column=_heading(headings, position))
        for rule, places in (("unknown_column", {*found.unknown} | nested), ("second_heading", found.second))
        for position in sorted(place for place in places if place is not None)
    ]
    problems += [
        file_problem(
            table=table.name,
            file=opened.name,
            rule=note.rule,
            line=note.line,
            column=_heading(headings, note.position),
        )
        for note in opened.rows.notes
        if note.rule == "merged_cells"
    ]
    return pl.concat(problems) if problems else no_problems()


def _heading(headings: Sequence[str], position: int | None) -> str:
    return headings[position].strip() if position is not None and 0 <= position < len(headings) else ""


def _cell_notes(notes: Sequence[Note], found: Resolved) -> tuple[tuple[str, int, str], ...]:
    """Keep the notes on cells of columns that are loaded."""
    columns = {position: column for column, position in found.positions.items()}
    return tuple(
        (note.rule, note.line, columns[note.position])
        for note in notes
        if note.rule in ("formula_without_value", "cell_error") and note.line and note.position in columns
    )

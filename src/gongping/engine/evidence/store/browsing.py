"""Rows of a version as people look through them: narrowed, ordered, page by page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.store.shape import moment_of

Wish = tuple[str, bool]
"""A column to order by, and whether the largest come first."""


@dataclass(frozen=True)
class RowFilter:
    """Which rows are looked for. ``people``: only rows that one of these employees holds (None: of anybody).

    ``equal``: column → text it must be; ``strangers_to``: only rows held by none of these; ``text``: words
    that must each be part of a text column, ``unsearched`` ones left out; ``since`` and ``until`` bound the
    row's own moment, half-open.
    """

    people: Collection[str] | None = None
    equal: Mapping[str, str] = field(default_factory=dict)
    strangers_to: Collection[str] | None = None
    text: str = ""
    unsearched: Collection[str] = ()
    since: datetime | None = None
    until: datetime | None = None


def narrowed(table: ir.Table, name: str, wanted: RowFilter) -> ir.Table:
    """Return the rows that fit."""
    conditions: list[ir.BooleanValue] = []
    if wanted.people is not None:
        conditions.append(_held(table, wanted.people))
    for column, value in wanted.equal.items():
        conditions.append(table[column].cast("string") == value)
    if wanted.strangers_to is not None:
        conditions.append(~_held(table, wanted.strangers_to).fill_null(False))
    moment = moment_of(name, table)
    if moment is not None and wanted.since is not None:
        conditions.append(moment >= _like(moment, wanted.since))
    if moment is not None and wanted.until is not None:
        conditions.append(moment < _like(moment, wanted.until))
    conditions += [_holds(table, name, word, wanted.unsearched) for word in wanted.text.split()]
    return table.filter(conditions) if conditions else table


def ordered(table: ir.Table, name: str, wishes: Sequence[Wish]) -> ir.Table:
    """Return the rows in order, absent values last, the key deciding between equals."""
    terms = [
        ibis.desc(table[column], nulls_first=False) if falling else ibis.asc(table[column], nulls_first=False)
        for column, falling in wishes
    ]
    named = {column for column, _ in wishes}
    rest = [table[column].asc() for column in TABLES[name].key if column not in named]
    return table.order_by([*terms, *rest])


def values_of(con: Backend, table: ir.Table, column: str, most: int) -> list[str]:
    """Return the values that a column has, the commonest first."""
    filled = table.filter(table[column].notnull())
    counted = filled.group_by(column).aggregate(n=filled.count())
    found: pa.Table = con.to_pyarrow(counted.order_by([ibis.desc("n"), column]).limit(most))
    return [str(value) for value in found[column].to_pylist()]


def _held(table: ir.Table, people: Collection[str]) -> ir.BooleanValue:
    if "employee_id" not in table.columns or not people:
        return ibis.literal(False)
    return table["employee_id"].isin(list(people))


def _holds(table: ir.Table, name: str, word: str, unsearched: Collection[str]) -> ir.BooleanValue:
    texts = [
        table[column.name].contains(word)
        for column in TABLES[name].columns
        if column.storage == "text" and column.name in table.columns and column.name not in unsearched
    ]
    return reduce(or_, texts, ibis.literal(False))


def _like(moment: ir.Value, at: datetime) -> object:
    return at.date() if moment.type().is_date() else at

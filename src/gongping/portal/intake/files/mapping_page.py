"""What the mapping page asks: for each column of the file, which of ours it is; for strange words, which of
ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from gongping.engine.evidence import TABLES, Column, Look, Table, suggest
from gongping.portal.intake.files.entry import BY_NAME

ALONE = ("kind", "site", "relation", "event")
"""Columns that may be the same for every row of a file that lacks them."""

LEAVE, REJECT = "", "-"
_MOST_WORDS = 40


@dataclass(frozen=True)
class Chosen:
    """What somebody chose: ours → heading, words of the file → ours, the same for all rows, names, date
    order.
    """

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    by_name: bool = False
    dates: str = ""

    @classmethod
    def suggested(cls, look: Look, table: str) -> "Chosen":
        """Return what the file itself suggests."""
        found = suggest(look, table)
        return cls({name: match.heading for name, match in found.columns.items()})

    @classmethod
    def of_entry(cls, entry: Mapping[str, Any]) -> "Chosen":
        """Return what a kept mapping says."""
        return cls(
            entry.get("columns", {}),
            entry.get("values", {}),
            entry.get("constants", {}),
            bool(entry.get(BY_NAME)),
            entry.get("dates") or "",
        )

    def entry(self, look: Look, table: str) -> dict[str, Any]:
        """Return the choice as a source of a mapping.yaml: what is not named is left out."""
        taken = set(self.columns.values())
        left = [heading for heading in look.headings if heading.strip() and heading not in taken]
        made: dict[str, Any] = {
            "table": table,
            "columns": dict(self.columns),
            "constants": dict(self.constants),
            "values": {name: dict(words) for name, words in self.values.items() if words},
            "ignore": sorted(set(left)),
        }
        if look.sheet:
            made["sheet"] = look.sheet
        if self.by_name:
            made[BY_NAME] = True
        if self.dates:
            made["dates"] = self.dates
        return {name: value for name, value in made.items() if value}

    def missing(self, table: Table) -> list[Column]:
        """Return the columns that the table needs and nobody chose."""
        there = {*self.columns, *self.constants}
        lacking = [column for column in table.columns if column.required and column.name not in there]
        if table.any_of and not there & set(table.any_of):
            lacking += [column for column in table.columns if column.name in table.any_of]
        return lacking


def strange_words(look: Look, table: str, columns: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return, for our columns of fixed words, the file's words that are none of them, each with a
    suggestion.
    """
    places = {heading: position for position, heading in enumerate(look.headings)}
    found: dict[str, dict[str, str]] = {}
    for column in TABLES[table].columns:
        heading = columns.get(column.name)
        if not column.words or heading not in places:
            continue
        known = {word: ours for ours, usual in column.words.items() for word in (ours, *usual)}
        strange = [word for word in _words(look.rows[f"c{places[heading]}"]) if word.casefold() not in known]
        if strange:
            found[column.name] = {word: _likely(word, known) for word in strange[:_MOST_WORDS]}
    return found


def _words(cells: pl.Series) -> list[str]:
    text = cells.str.strip_chars().drop_nulls()
    return text.filter(text != "").unique(maintain_order=True).to_list()


def _likely(word: str, known: Mapping[str, str]) -> str:
    return next((ours for usual, ours in known.items() if len(usual) > 1 and usual in word), LEAVE)

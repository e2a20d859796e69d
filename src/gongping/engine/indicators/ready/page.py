"""An indicator as a page of plain text for the terminal."""

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from gongping.engine.indicators.ready import words
from gongping.engine.indicators.ready.example import Example, ExampleTable
from gongping.errors import Language

if TYPE_CHECKING:
    from gongping.engine.indicators.ready.entry import LibraryIndicator


def page(entry: "LibraryIndicator", language: Language) -> str:
    """Return the page, without a trailing line end."""
    indicator = entry.indicator
    lines = [f"{entry.name(language)}  {indicator.id}", ""]
    facts = (
        ("question", entry.question(language)),
        ("formula", entry.formula.in_(language)),
        *definition(entry, language),
        ("unfair", entry.unfair.in_(language)),
        ("practice", entry.practice.in_(language)),
    )
    colon = "：" if language == "zh" else ": "
    lines += [f"{words.LABELS[key].in_(language)}{colon}{value}" for key, value in facts]
    lines += ["", words.LABELS["example"].in_(language)]
    lines += [f"  {line}".rstrip() for line in _example(entry.example, language)]
    return "\n".join(lines)


def definition(entry: "LibraryIndicator", language: Language) -> Iterator[tuple[str, str]]:
    """Yield label key and value of everything the definition settles; what it leaves open is left out."""
    one = entry.indicator
    yield "measure", one.measure
    if one.where:
        yield "where", one.where
    yield "source", one.source
    yield "data", entry.data.in_(language)
    yield "of", words.OF[one.of].in_(language)
    yield "at", one.at
    if one.limit is not None:
        yield "limit", words.LIMIT.in_(language).format(limit=plain(one.limit))
    yield "unit", one.unit
    yield "better", words.BETTER[one.better].in_(language)
    if one.target is not None:
        yield "target", plain(one.target)
    if one.curve:
        steps = (words.POINTS.in_(language).format(value=plain(x), points=plain(y)) for x, y in one.curve)
        yield "curve", ("；" if language == "zh" else "; ").join(steps)
    yield "least", str(one.least)
    if one.pool != "none":
        yield "pool", words.POOL[one.pool].in_(language)
    if one.prorate == "presence":
        yield "prorate", words.PRORATE.in_(language)


def result(example: Example, language: Language) -> str:
    """Return the outcome of an example as one line."""
    said = [words.COUNTED.in_(language).format(n=example.n)]
    if example.points is None:
        said.insert(0, plain(example.value))
    else:
        outcome = words.POINTS.in_(language)
        said.insert(0, outcome.format(value=plain(example.value), points=plain(example.points)))
    if example.pending:
        said.append(words.WAITING.in_(language).format(pending=example.pending))
    return ("；" if language == "zh" else "; ").join(said)


def setting(example: Example, language: Language) -> str:
    """Return period, people or site, and the assumptions of an example."""
    whose = ("、" if language == "zh" else ", ").join(example.whose)
    return words.ASIDE.in_(language).format(period=example.period, whose=whose)


def alike(table: ExampleTable, language: Language) -> str:
    """Return what all rows of a table share, or nothing."""
    if not table.alike:
        return ""
    colon, comma = ("：", "、") if language == "zh" else (": ", ", ")
    shared = comma.join(f"{column} = {value}" for column, value in table.alike.items())
    return f"{words.LABELS['alike'].in_(language)}{colon}{shared}"


def plain(number: Decimal) -> str:
    """Return a number without trailing noughts: 1.00 reads 1."""
    return f"{number.normalize():f}"


def _example(example: Example, language: Language) -> Iterator[str]:
    yield setting(example, language)
    for table in example.tables:
        yield ""
        yield table.name
        if table.alike:
            yield alike(table, language)
        yield from _grid(table)
    yield ""
    yield example.arithmetic.in_(language)
    colon = "：" if language == "zh" else ": "
    yield f"{words.LABELS['result'].in_(language)}{colon}{result(example, language)}"


def _grid(table: ExampleTable) -> Iterator[str]:
    rows = [table.columns, *table.rows]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(table.columns))]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)

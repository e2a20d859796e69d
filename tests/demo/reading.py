"""Reads the demo company's files without the engine, as plain text cells."""

import csv
from pathlib import Path

ENCODINGS = {"work_orders.csv": "gb18030", "satisfaction.csv": "utf-8-sig", "ratings.csv": "utf-8-sig"}
DELIMITERS = {"visits.csv": ";", "calls.csv": "\t"}


def lines_of(file: Path) -> list[list[str]]:
    """Return all lines of a text file, titles, header and totals included."""
    text = file.read_text(encoding=ENCODINGS.get(file.name, "utf-8"))
    return list(csv.reader(text.splitlines(), delimiter=DELIMITERS.get(file.name, ",")))


def table_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a text file without titles as mappings."""
    header, *rows = lines_of(file)
    return [dict(zip(header, row, strict=True)) for row in rows]

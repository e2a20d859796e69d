"""Lay the oracle's cells beside the lines of results.csv."""

import csv
from decimal import Decimal
from pathlib import Path

from tests.oracle.appraisal import Cells


def lines_of(out: Path) -> dict[str, dict[str, str]]:
    """Read results.csv by employee."""
    with (out / "results.csv").open(encoding="utf-8", newline="") as stream:
        return {row["employee_id"]: row for row in csv.DictReader(stream)}


LAST_PLACE = Decimal("0.0001")


def differences(
    expected: dict[str, Cells], lines: dict[str, dict[str, str]], *, estimated: tuple[str, ...] = ()
) -> list[str]:
    """Name every cell in which the two disagree, exactly; cells of other people's schemes must be empty.

    ``estimated``: endings of sections whose points solve a linear system, by another way in the oracle. Where
    the solution lies on the edge between two last places, the two may fall on either side of it.
    """
    found = [f"{who}: only the oracle has this person" for who in sorted(set(expected) - set(lines))]
    found += [f"{who}: only the engine has this person" for who in sorted(set(lines) - set(expected))]
    for who in sorted(set(lines) & set(expected)):
        cells, line = expected[who], lines[who]
        for name in cells:
            if name not in line:
                found.append(f"{who} {name}: no such column")
        for name, text in line.items():
            if name in ("name", "period", "total.se"):
                continue
            near = name.startswith("section.") and name.endswith(estimated) if estimated else False
            if not same(cells.get(name), text, name) and not (near and neighbours(cells.get(name), text)):
                found.append(f"{who} {name}: engine {text!r}, oracle {cells.get(name)!s}")
    return found


def same(cell: object, text: str, name: str) -> bool:
    """Compare one cell: numbers by value and places of the text, a section's state only by being present."""
    if isinstance(cell, bool):
        return (text == "Present") == cell
    if cell is None:
        return text == ""
    if isinstance(cell, Decimal):
        return text != "" and Decimal(text) == cell
    return str(cell) == text


def neighbours(cell: object, text: str) -> bool:
    """Say whether two numbers differ by one in the last place."""
    return isinstance(cell, Decimal) and text != "" and abs(Decimal(text) - cell) == LAST_PLACE

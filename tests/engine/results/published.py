"""What a reader of an output folder sees of one person, number by number, and how marks move it.

The attack needs no knowledge of the program: one rater's marks are changed, the folder is written again with
the variances held, and every number that moves is a cell whose row on that rater is by how much it moved.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl

from gongping.engine.ratings import PublishedCell
from tests.engine.results.test_company import results

_NUMBER = re.compile(r"[−-]?\d+(?:\.\d+)?")
_HEX = re.compile(r"[0-9a-f]{16,}")


def numbers(out: Path, employee_id: str) -> dict[str, str]:
    """Return every number of the folder that belongs to one person or to everybody, by where it stands."""
    found = {f"csv {name}": cell for name, cell in results(out)[employee_id].items()}
    for line in (out / "trace.jsonl").read_text(encoding="utf-8").splitlines():
        tree = json.loads(line)
        if tree["employee_id"] == employee_id:
            found |= {f"trace {path}": value for path, value in _leaves(tree)}
    seal = json.loads((out / "seal.json").read_text(encoding="utf-8"))
    found |= {f"seal {path}": value for path, value in _leaves(seal["estimates"])}
    page = (out / "report.html").read_text(encoding="utf-8")
    (part,) = (one for one in re.split(r'id="p\d+"', page)[1:] if f"工号 {employee_id}" in one)
    text = re.sub(r"<[^>]+>", " ", part)
    found |= {f"page {place}": one for place, one in enumerate(_NUMBER.findall(text))}
    sheets = openpyxl.load_workbook(out / "results.xlsx")
    for sheet in sheets:
        for row in sheet.iter_rows(values_only=True):
            if employee_id in row:
                found |= {f"sheet {sheet.title} {place}": str(cell) for place, cell in enumerate(row)}
    return {place: one.replace("−", "-") for place, one in found.items() if _NUMBER.fullmatch(one)}


def cells(base: dict[str, str], moved: list[dict[str, str]]) -> list[PublishedCell]:
    """Return the cells that marks move: one row for each number, one column for each rater's change.

    Each row is counted in units of the number's last printed digit, in which rounding makes every entry wrong
    by up to one; directions no stronger than such noise tell nothing.
    """
    places = [place for place in base if all(place in one for one in moved)]
    units = np.array([10.0 ** -len(base[place].partition(".")[2]) for place in places])
    changes = np.array([[float(one[place]) - float(base[place]) for one in moved] for place in places])
    rows = changes[np.abs(changes).max(axis=1) > 0] / units[np.abs(changes).max(axis=1) > 0][:, None]
    _, strength, directions = np.linalg.svd(rows, full_matrices=False)
    noise = 0.5 * (np.sqrt(len(rows)) + np.sqrt(len(moved)))
    kept = directions[strength > noise]
    return [PublishedCell(f"direction {number}", row) for number, row in enumerate(kept)]


def _leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for name, branch in tree.items():
            yield from _leaves(branch, f"{path}/{name}")
    elif isinstance(tree, list):
        for place, branch in enumerate(tree):
            yield from _leaves(branch, f"{path}/{place}")
    elif tree is not None and not _HEX.fullmatch(str(tree)):
        yield path, str(tree)

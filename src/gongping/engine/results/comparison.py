"""Are two result files the same? To the byte where the same machinery made them, else within 1e-6."""

import csv
import io
import json
import math
from itertools import zip_longest
from pathlib import Path
from typing import Any

from gongping.engine.results.seal import RESULTS, TRACE

TOLERANCE = 1e-6
COMPARED = (RESULTS, TRACE)


def first_difference(sealed: Path, again: Path, name: str, *, exact: bool) -> str | None:
    """Return where ``name`` differs between two output folders, None where it does not.

    ``exact`` demands equal bytes; otherwise numbers may differ by 1e-6, everything else by nothing.
    """
    one, two = (sealed / name).read_bytes(), (again / name).read_bytes()
    if one == two:
        return None
    pairs = zip_longest(one.decode("utf-8").split("\n"), two.decode("utf-8").split("\n"))
    for number, (line, other) in enumerate(pairs, start=1):
        if line != other and (exact or line is None or other is None or not _close_lines(line, other, name)):
            return f"{name}:{number}"
    return None


def _close_lines(line: str, other: str, name: str) -> bool:
    return _alike(_parsed(line, name), _parsed(other, name))


def _parsed(line: str, name: str) -> Any:
    if name == TRACE:
        return json.loads(line) if line else None
    return next(csv.reader(io.StringIO(line)), [])


def _alike(one: Any, two: Any) -> bool:
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(_alike(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(_alike(a, b) for a, b in zip(one, two, strict=True))
    if isinstance(one, str) and isinstance(two, str) and one != two:
        return _close(one, two)
    return bool(one == two)


def _close(one: str, two: str) -> bool:
    try:
        a, b = float(one), float(two)
    except ValueError:
        return False
    return math.isclose(a, b, rel_tol=0, abs_tol=TOLERANCE)

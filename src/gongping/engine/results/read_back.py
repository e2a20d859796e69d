"""Sealed people as the outcomes they were written from, so that every page says what the report says."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from gongping.engine.presence import Presence
from gongping.engine.results.seal import ROWS, TRACE
from gongping.engine.results.sealed import SealBroken
from gongping.engine.scoring import PersonOutcome

_PRESENCES = {kind.__name__: kind for kind in get_args(Presence)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person's tree lies in trace.jsonl, in bytes, and the SHA-256 of its line without the LF."""

    offset: int
    length: int
    sha256: str


def sealed_people(folder: Path) -> Iterator[tuple[PersonOutcome, Place]]:
    """Yield everybody of an output folder, by employee id; call ``require_sealed`` first."""
    offset = 0
    with (folder / TRACE).open("rb") as file:
        for line in file:
            tree = line.removesuffix(b"\n")
            yield read_outcome(tree), Place(offset, len(tree), sha256(tree).hexdigest())
            offset += len(line)


def sealed_person(folder: Path, place: Place) -> PersonOutcome:
    """Return one person without reading anybody else. Raises SealBroken where the tree was changed."""
    try:
        with (folder / TRACE).open("rb") as file:
            file.seek(place.offset)
            tree = file.read(place.length)
    except OSError:
        tree = b""
    if sha256(tree).hexdigest() != place.sha256:
        raise SealBroken(folder=folder.name, file=TRACE)
    return read_outcome(tree)


def sealed_rows(folder: Path, employee_id: str, indicator: str | None = None) -> pa.Table:
    """Return the rows behind one person's values; only row groups that can hold them are read."""
    wanted = [("employee_id", "=", employee_id)]
    if indicator is not None:
        wanted.append(("indicator", "=", indicator))
    return pq.read_table(folder / ROWS, filters=wanted)


def sealed_row_counts(folder: Path) -> dict[str, int]:
    """Return how many rows stand behind each person's values, by employee id."""
    counted = pq.read_table(folder / ROWS, columns=["employee_id"])["employee_id"].value_counts()
    return {one["values"]: one["counts"] for one in counted.to_pylist()}


def read_outcome(line: str | bytes) -> PersonOutcome:
    """Return the outcome of one line of trace.jsonl; what a later engine adds beside it is passed over.

    Raises ValueError, KeyError or TypeError for a line that no engine wrote; callers read sealed lines only.
    """
    outcome: PersonOutcome = _built(PersonOutcome, json.loads(line))
    return outcome


def _built(kind: type, written: Mapping[str, Any]) -> Any:
    """Return a dataclass from its written fields; one that is not written keeps its default."""
    return kind(
        **{name: _value(wanted, written[name]) for name, wanted in _fields(kind).items() if name in written}
    )


@cache
def _fields(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in kind.__dataclass_fields__}  # type: ignore[attr-defined]


def _value(wanted: Any, written: Any) -> Any:
    if written is None:
        return None
    if isinstance(written, dict) and "state" in written:
        return _built(_PRESENCES[written["state"]], written)
    if isinstance(written, dict) and get_origin(wanted) is tuple:
        # facts are written as an object and read as pairs
        return tuple(written.items())
    if get_origin(wanted) in (Union, UnionType):
        return _value(next(one for one in get_args(wanted) if one is not type(None)), written)
    if get_origin(wanted) is tuple:
        return tuple(_parts(get_args(wanted), written))
    if wanted is Decimal:
        return Decimal(written)
    if wanted is date:
        return date.fromisoformat(written)
    return _built(wanted, written) if isinstance(written, dict) else written


def _parts(kinds: tuple[Any, ...], written: list[Any]) -> list[Any]:
    if kinds[-1] is Ellipsis:
        return [_value(kinds[0], part) for part in written]
    return [_value(kind, part) for kind, part in zip(kinds, written, strict=True)]

"""Sealed trees as people read them: the key replaced by who it is, keys of words by the words."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pyarrow as pa

from gongping.engine.results import Place, sealed_person, sealed_rows
from gongping.engine.scoring import PersonOutcome
from gongping.portal.people.api import spoken
from gongping.portal.results.models import Line
from gongping.portal.results.place import folders


def named_person(line: Line) -> PersonOutcome:
    """Return one person's tree with name and number of now. Raises SealBroken where it was changed."""
    tree = sealed_person(
        folders() / line.release.folder, Place(line.tree_offset, line.tree_length, line.tree_sha256)
    )
    segments = _said(tree.segments, spoken(line.person_id))
    return replace(tree, employee_id=line.person.employee_id, name=line.person.name, segments=segments)


def named_rows(line: Line, indicator: str | None = None) -> pa.Table:
    """Return the rows behind a person's values under the number that ``named_person`` shows."""
    rows = sealed_rows(folders() / line.release.folder, line.employee_key, indicator)
    number = pa.array([line.person.employee_id] * rows.num_rows, pa.string())
    return rows.set_column(rows.column_names.index("employee_id"), "employee_id", number)


def _said(value: Any, word: Callable[[str], str]) -> Any:
    """Return a part of the tree with every text put through ``word``."""
    if isinstance(value, str):
        return word(value)
    if isinstance(value, tuple):
        return tuple(_said(one, word) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _said(getattr(value, one.name), word) for one in fields(value)})
    return value

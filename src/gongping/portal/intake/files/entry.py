"""How a file is read: one source of a mapping.yaml, and who is meant by a name."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db.models import Count

from gongping.engine.evidence import load_mapping
from gongping.portal.people.api import Person

BY_NAME = "by_name"
"""The file names people where the table wants their numbers; a name that two people bear stays unknown."""

AS_IT_IS: Mapping[str, Any] = {}
"""A workbook whose sheets are called as our tables: it needs no mapping."""


SHEETS = "sheets"
"""Several tables in one workbook, each an entry of its own."""


def write_mapping(folder: Path, file: str, entry: Mapping[str, Any]) -> None:
    """Write the mapping.yaml by which the engine reads ``file``. Raises MappingWrong."""
    entries = _entries(entry)
    if not entries:
        return
    path = folder / "mapping.yaml"
    content = {"format": 1, "sources": [_source(file, one) for one in entries]}
    # JSON is YAML
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    load_mapping(path)


def tables_of(entry: Mapping[str, Any]) -> list[str]:
    """Return the tables that an entry makes."""
    return [str(one.get("table", "")) for one in _entries(entry)]


def has_log(entry: Mapping[str, Any]) -> bool:
    """Say whether the file is a log, of which tables are made."""
    return any("history" in one for one in _entries(entry))


def _entries(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(entry.get(SHEETS) or ([entry] if entry else []))


def _source(file: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    source = {"file": file, **{name: value for name, value in entry.items() if name != BY_NAME}}
    if entry.get(BY_NAME):
        values = dict(source.get("values") or {})
        source["values"] = values | {"employee_id": _numbers_by_name()}
    return source


def _numbers_by_name() -> dict[str, str]:
    once = Person.objects.values("name").annotate(bearers=Count("pk")).filter(bearers=1)
    people = Person.objects.filter(name__in=once.values("name"))
    return dict(people.values_list("name", "employee_id"))

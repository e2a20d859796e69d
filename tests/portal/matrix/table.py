"""Reading the table, and the addresses it must name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from ruamel.yaml import YAML

TABLE = Path(__file__).with_name("table.yaml")
STRANGER = "stranger"
ROLES = ("employee", "supervisor", "manager", "hr", "process_supervisor", "administrator")
VIEWERS = (STRANGER, *ROLES)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NO_SUBJECT = "none"
_WORDS = {"signed-in": frozenset(ROLES), "everyone": frozenset(VIEWERS), "nobody": frozenset()}


@dataclass(frozen=True)
class Row:
    """One address: for each method and relation, the viewers that may."""

    name: str
    subject: str
    allowed: Mapping[str, Mapping[str, frozenset[str]]]


def rows() -> dict[str, Row]:
    """Return the table by name of address."""
    read: Mapping[str, Mapping[str, Any]] = YAML(typ="safe").load(TABLE.read_text(encoding="utf-8"))
    return {name: _row(name, row) for name, row in read.items()}


def _row(name: str, row: Mapping[str, Any]) -> Row:
    subject = row.get("subject", "")
    allowed = {method: _by_relation(row[method]) for method in row if method != "subject"}
    unknown = set(allowed) - set(METHODS)
    assert not unknown, f"{name}: {unknown} is no method"
    return Row(name, subject, allowed)


def _by_relation(said: Any) -> Mapping[str, frozenset[str]]:
    if isinstance(said, str):
        return {NO_SUBJECT: _viewers(said)}
    return {str(relation): _viewers(who) for relation, who in said.items()}


def _viewers(said: str) -> frozenset[str]:
    if said in _WORDS:
        return _WORDS[said]
    roles = frozenset(said.split())
    assert roles <= set(ROLES), f"{roles - set(ROLES)} is no role"
    return roles


def addresses(patterns: Any = None, namespace: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the name and view of every address of the portal."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from addresses(one.url_patterns, inner)
        elif isinstance(one, URLPattern):
            yield f"{namespace}{one.name or one.pattern}", one.callback

"""What the page of a pull tells: how far it is, when it goes on, what the last trial found."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongping.engine.evidence import TABLES
from gongping.errors import Language
from gongping.portal.connect.models import Connector
from gongping.portal.connect.pull.pulling import state_of


def pull_shown(connector: Connector, language: Language) -> Mapping[str, Any]:
    """Return what is shown of a pull."""
    state, said = state_of(connector), connector.settings
    http = connector.kind == Connector.Kind.HTTP
    return {
        "from": said["address"] if http else said["database"],
        "query": "" if http else said["query"],
        "minutes": said["minutes"],
        "cursor": state.cursor,
        "pulled_at": state.pulled_at,
        "due_at": state.due_at,
        "failures": state.failures,
        "tried": _tried(state.tried, language),
    }


def _tried(told: Mapping[str, Any], language: Language) -> Mapping[str, Any] | None:
    if not told:
        return None
    tables = told.get("tables", {})
    return {
        "at": datetime.fromisoformat(told["at"]),
        "fault": told.get("fault", {}).get(language, ""),
        "rows": told.get("rows", 0),
        "tables": [(_called(name, language), kept, rejected) for name, (kept, rejected) in tables.items()],
    }


def _called(table: str, language: Language) -> str:
    known = TABLES.get(table)
    return known.names[0] if known and known.names and language == "zh" else table.replace("_", " ")

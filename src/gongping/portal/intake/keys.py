"""Keys of rows as addresses, database rows and the store hold them. Pure."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gongping.engine.evidence import TABLES, unit_of

_READ: Mapping[str, Callable[[str], Any]] = {
    "timestamp": datetime.fromisoformat,
    "date": date.fromisoformat,
    "int64": int,
    "decimal": Decimal,
    "boolean": lambda text: text == "True",
}


def key_text(table: str, row: Mapping[str, Any]) -> str:
    """Return a row's key as a part of an address."""
    values = [_plain(row[name]) for name in unit_of(table)]
    raw = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def key_of(table: str, text: str) -> dict[str, Any] | None:
    """Return the key that a part of an address names, None where it names none."""
    if table not in TABLES:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        fits = isinstance(values, list) and len(values) == len(unit_of(table))
        if not fits or not all(value is None or isinstance(value, str) for value in values):
            return None
        return typed(table, dict(zip(unit_of(table), values, strict=True)))
    except (ValueError, ArithmeticError, binascii.Error):
        return None


def kept(key: Mapping[str, Any]) -> dict[str, str | None]:
    """Return a key as text, as rows of the database keep it."""
    return {name: _plain(value) for name, value in key.items()}


def typed(table: str, key: Mapping[str, str | None]) -> dict[str, Any]:
    """Return a kept key with values of its columns' types."""
    return {
        name: None if value is None else _READ.get(TABLES[table].column(name).storage, str)(value)
        for name, value in key.items()
    }


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)

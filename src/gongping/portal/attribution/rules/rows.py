"""Rows of evidence by their key, written the same way everywhere."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from gongping.engine.evidence import TABLES


def row_key(row: Mapping[str, object]) -> str:
    """Return a row's key as one text: ``order_id=GD260914-0001``, columns in order."""
    return "&".join(f"{name}={row[name]}" for name in sorted(row))


def row_said(table: str, row: Mapping[str, object]) -> str:
    """Return a row's key as measures name it: its values in the order of the table's key."""
    return " / ".join(str(row.get(name, "")) for name in TABLES[table].key)


def row_named(table: str, key: str) -> dict[str, str] | None:
    """Return the row that measures name by a key, None where the key leads to no row of its own."""
    names = TABLES[table].key if table in TABLES else ()
    values = key.split(" / ") if len(names) > 1 else [key]
    if len(values) != len(names) or "employee_id" in names:
        return None
    return dict(zip(names, values, strict=True))


def address_part(row: Mapping[str, object]) -> str:
    """Return a row's key as a part of an address, which ``row_of`` reads."""
    return urlencode(sorted((name, str(value)) for name, value in row.items()))


def row_of(key: str) -> dict[str, str]:
    """Return the row that an address names by its key (``order_id=GD260914-0001``)."""
    return dict(parse_qsl(key))

"""Rows of evidence by their key, written the same way everywhere."""

from collections.abc import Mapping
from urllib.parse import parse_qsl


def row_key(row: Mapping[str, object]) -> str:
    """Return a row's key as one text: ``order_id=GD260914-0001``, columns in order."""
    return "&".join(f"{name}={row[name]}" for name in sorted(row))


def row_of(key: str) -> dict[str, str]:
    """Return the row that an address names by its key (``order_id=GD260914-0001``)."""
    return dict(parse_qsl(key))

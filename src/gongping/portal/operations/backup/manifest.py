"""What a backup says of itself."""

from datetime import datetime
from typing import Any

from django.db import connections
from pydantic import BaseModel, ConfigDict

from gongping import __version__
from gongping.portal.ledger.api import TreeHead

FORMAT = 1


class Manifest(BaseModel):
    """What is in a backup: rows of each table, the ledger's last signed head, the SHA-256 of each file."""

    model_config = ConfigDict(frozen=True)

    format: int = FORMAT
    release: str = __version__
    made_at: datetime
    vendor: str
    rows: dict[str, int]
    head: dict[str, Any] | None
    files: dict[str, str]


def rows_of(alias: str) -> dict[str, int]:
    """Return the number of rows of each table."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        counted = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table's own name
            counted[table] = cursor.fetchone()[0]
        return counted


def last_head(alias: str) -> dict[str, Any] | None:
    """Return the last signed head: its size and root."""
    head = TreeHead.objects.using(alias).order_by("-pk").values("size", "root").first()
    return dict(head) if head else None

"""Deleting what has been kept long enough, with a record of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction

from gongping.portal.ledger.api import record
from gongping.portal.operations.personal_data import Days, Table, register


def delete_overdue(at: datetime, tables: Mapping[str, Table] | None = None) -> dict[str, int]:
    """Delete the rows whose time is over and record how many per table; return the counts that are not 0."""
    deleted = {}
    for label, table in (register() if tables is None else tables).items():
        if isinstance(table.keep, Days) and (count := _delete(label, table.keep, at)):
            deleted[label] = count
    return deleted


def _delete(label: str, keep: Days, at: datetime) -> int:
    before = at - timedelta(days=keep.days)
    with transaction.atomic():
        _, counts = apps.get_model(label)._default_manager.filter(**{f"{keep.since}__lt": before}).delete()
        count = int(counts.get(label, 0))
        if count:
            facts = {"rows": count, "before": before.isoformat()}
            record(None, "operations.deleted_overdue", f"table:{label}", facts, at=at)
    return count

"""Evidence as it counts now, or as it counted in an earlier version."""

from collections.abc import Collection

import ibis.expr.types as ir
import pyarrow as pa

from gongping.engine.evidence import Evidence
from gongping.errors import CallFault
from gongping.portal.intake.store.place import store
from gongping.portal.intake.store.register import latest


class NoEvidence(CallFault):
    """Nothing has been accepted yet."""

    code = "no-evidence-yet"
    zh = "还没有任何依据入库。请先导入数据。"
    en = "No evidence has been accepted yet. Import data first."


def latest_version() -> int:
    """Return the number of the newest registered version, 0 where nothing was accepted yet."""
    return latest()


def evidence(version: int | None = None, *, months: Collection[str] | None = None) -> Evidence:
    """Return a registered version (the newest by default) as ``appraise`` takes it. Raises NoEvidence."""
    number = version or latest()
    if not number:
        raise NoEvidence
    return store().evidence(number, months=months)


def current(
    kind: str, *, version: int | None = None, months: Collection[str] | None = None
) -> ir.Table | None:
    """Return the rows of a table that count now (or in ``version``), None where there are none."""
    number = version or latest()
    return None if not number else evidence(number, months=months).tables.get(kind)


def rows_of(kind: str, employee_id: str, month: str, *, version: int | None = None) -> pa.Table:
    """Return one person's rows of a month (``2026-09``) from the one file they lie in, with batch, line."""
    number = version or latest()
    if not number:
        return pa.table({})
    return store().person_month(kind, employee_id, month, version=number)

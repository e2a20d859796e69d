"""One row out of what counts, or back, by two people."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gongping.engine.evidence import Signature, Store
from gongping.engine.evidence import Version as Stored
from gongping.errors import GongpingError
from gongping.portal.intake.keys import kept
from gongping.portal.intake.models import Intent, Version, Void
from gongping.portal.intake.store.protocol import write, writing
from gongping.portal.kernel.api import Actor


@dataclass(frozen=True, slots=True)
class RowKey:
    """A row of evidence: its table and natural key, column → value (``order_shares`` by order alone)."""

    table: str
    key: Mapping[str, object]


def void(row: RowKey, *, reason: str, by: Actor, seconded_by: Actor, now: datetime) -> Version:
    """Take a row out of what counts: ``by`` asked for it, ``seconded_by`` agrees. It stays visible as void.

    Raises RowNotStored, SecondPersonMissing (both are one person), ReasonMissing.
    """
    return _act(Void.Act.VOID, row, reason, by, seconded_by, now)


def restore(row: RowKey, *, reason: str, by: Actor, seconded_by: Actor, now: datetime) -> Version:
    """Let a voided row count again, as its newest batch states it. Raises RowNotVoid and as ``void``."""
    return _act(Void.Act.LIFT, row, reason, by, seconded_by, now)


def _act(act: Void.Act, row: RowKey, reason: str, by: Actor, second: Actor, now: datetime) -> Version:
    with writing(now) as place:
        asked = Void.objects.create(
            act=act,
            table=row.table,
            row=kept(row.key),
            reason=reason[:500],
            asked_by_id=by.account_id,
            asked_at=now,
            answered_by_id=second.account_id,
            answered_at=now,
        )
        agreed = f"account:{second.account_id}" if second.account_id else ""
        intent = Intent(key=uuid.uuid4().hex, void=asked, by_id=by.account_id, at=now)

        def do(place: Store, signature: Signature) -> Stored:
            take = place.take_out if act == Void.Act.VOID else place.put_back
            return take(row.table, row.key, signature=signature, reason=reason, second=agreed)

        try:
            return write(place, intent, f"{act} {row.table}", do, lambda version: None)
        except GongpingError:
            asked.delete()
            raise

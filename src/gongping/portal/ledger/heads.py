"""Signing what the ledger is at a moment."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongping.errors import InputFault
from gongping.portal.kernel.api import Job, enqueue
from gongping.portal.ledger.kept_heads import keep, kept_heads
from gongping.portal.ledger.keys import Signer, ledger_name, signer
from gongping.portal.ledger.models import TreeHead
from gongping.portal.ledger.sequencer import sequence, take_turn
from gongping.portal.ledger.statements import head_object, head_statement, signed_bytes
from gongping.portal.ledger.stored_tree import root_at, tree_size


class LedgerContradictsHead(InputFault):
    """The ledger is not the continuation of a head that was signed before."""

    code = "ledger-contradicts-head"
    zh = (
        "审计日志和 {at} 签过的防改记录不符（当时 {size} 条，现在 {now} 条）：有人改过或恢复过旧数据库。"
        "没有签新的防改记录。请保留现场，运行 gongping ledger verify。"
    )
    en = (
        "The ledger contradicts the head signed at {at} ({size} entries then, {now} now): it was changed or "
        "an old copy was restored. Nothing was signed. Leave all as it is and run gongping ledger verify."
    )


def ask_head(
    reason: TreeHead.Reason, at: datetime, sponsor_id: int | None = None, *, leads_to: str = ""
) -> Job:
    """Have a head signed once the caller's transaction has committed, as at each delivery of results."""
    return enqueue("ledger.sign_head", at=at, sponsor_id=sponsor_id, leads_to=leads_to, reason=reason.value)


def sign_head(at: datetime, reason: TreeHead.Reason) -> TreeHead:
    """Put all committed entries into order and sign the tree.

    Raises:
        NoLedgerKey, LedgerKeyMissing: there is no key to sign with.
        LedgerContradictsHead: the ledger does not continue the last head kept outside the database.
    """
    key = signer()
    sequence()
    with transaction.atomic(durable=True):
        take_turn()
        for kept in kept_heads()[-1:]:
            _must_continue(kept)
        head = _signed(key, at, reason)
        # before the commit: a head that is kept but not stored is sound, one that is stored only can be lost
        keep(head_object(head, ledger_name()))
    return head


def _signed(key: Signer, at: datetime, reason: TreeHead.Reason) -> TreeHead:
    size = tree_size()
    root = root_at(size)
    said = head_statement(ledger_name(), size, root, at, reason.value, key.public)
    return TreeHead.objects.create(
        size=size,
        root=root.hex(),
        at=at,
        reason=reason,
        key_id=key.public,
        signature=key.sign(signed_bytes(said)),
    )


def _must_continue(kept: Mapping[str, Any]) -> None:
    now = tree_size()
    if kept["size"] > now or root_at(kept["size"]).hex() != kept["root"]:
        raise LedgerContradictsHead(at=kept["at"], size=kept["size"], now=now)

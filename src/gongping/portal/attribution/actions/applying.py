"""Changing the evidence as a granted objection says: once, however often the job is started."""

from datetime import datetime, timedelta

from django.db import transaction

from gongping.portal.attribution.models import Claim
from gongping.portal.attribution.queries.stored import stored_order
from gongping.portal.attribution.rules import columns
from gongping.portal.attribution.rules.effects import Effect, effect_of
from gongping.portal.intake.api import RowKey, Source, Void, accept, void
from gongping.portal.kernel.api import NOBODY, Actor
from gongping.portal.orders.api import (
    grant_stop,
    hand_in,
    judge_order,
    local_moment,
    share_order,
    working_time,
)
from gongping.portal.people.api import Person, actor_of_account

SOURCE = "归属异议"


def apply_claim(claim_id: int, at: datetime) -> str:
    """Change the row that a granted objection is about; say how (nothing where it was done already).

    Not within a transaction: ``intake`` writes rows of the store. Killed anywhere, it is started again.
    """
    claim = Claim.objects.select_related("holder", "answered_by", "order").get(pk=claim_id)
    if claim.state != Claim.State.GRANTED or claim.applied_at is not None:
        return ""
    effect = effect_of(claim.reason)
    if effect is Effect.EXCLUDE:
        _exclude(claim, at)
    elif claim.order_id is not None:
        _in_the_log(claim, effect, at)
    else:
        _in_the_store(claim, effect, at)
    Claim.objects.filter(pk=claim.pk).update(applied_at=at)
    return str(effect)


@transaction.atomic
def _in_the_log(claim: Claim, effect: Effect, at: datetime) -> None:
    order_id = claim.order_id or 0
    if effect is Effect.STOP:
        assert claim.begin is not None
        assert claim.end is not None
        grant_stop(order_id, claim.begin, claim.end, f"claim:{claim.pk}", at=at)
    elif effect is Effect.SHARES:
        parts = {one.person: one.weight for one in claim.shares.select_related("person")}
        share_order(order_id, parts, at=at)
    elif effect is Effect.VALID:
        judge_order(order_id, valid=False, at=at)
    else:
        judge_order(order_id, responsible=False, at=at)


def _in_the_store(claim: Claim, effect: Effect, at: datetime) -> None:
    tables = _rows(claim, effect)
    if tables:
        accept(tables, source=source(at), actor=NOBODY, now=at, key=f"claim-{claim.pk}")


def _rows(claim: Claim, effect: Effect) -> columns.Tables:
    order_id = str(claim.row["order_id"])
    if effect is Effect.SHARES:
        parts = {one.person.employee_id: one.weight for one in claim.shares.select_related("person")}
        return columns.shares(order_id, parts)
    order = stored_order(order_id)
    if order is None:
        return {}
    if effect is Effect.STOP:
        assert claim.begin is not None
        assert claim.end is not None
        stop = local_moment(claim.begin), local_moment(claim.end)
        return columns.with_stop(order, stop, moved_by(claim.begin, claim.end))
    return columns.with_column(order, "valid" if effect is Effect.VALID else "responsible", False)


def moved_by(begin: datetime, end: datetime) -> timedelta:
    """Return by how much a deadline moves when a stretch does not count: its working time."""
    return working_time(begin, end)


def _exclude(claim: Claim, at: datetime) -> None:
    """Void the row: the holder asked for it, whoever answered is the second person."""
    if claim.order_id is not None:
        # the row must be there before it can be taken out
        hand_in(at)
    row = {name: str(value) for name, value in claim.row.items()}
    if Void.objects.filter(table=claim.table, row=row, state=Void.State.DONE, act=Void.Act.VOID).exists():
        return
    void(
        RowKey(claim.table, claim.row),
        reason=f"{claim.get_reason_display()}（异议 {claim.pk}）",
        by=_acting(claim.holder, at),
        seconded_by=_acting(claim.answered_by, at),
        now=at,
    )


def _acting(person: Person | None, at: datetime) -> Actor:
    account_id = person.account_id if person else None
    if account_id is None:
        return NOBODY
    found = actor_of_account(account_id, at)
    # somebody who has left since is still who did it
    return found if found.signed_in else Actor(account_id)


def source(at: datetime) -> Source:
    """Return the source that answered objections are to ``intake``."""
    found, _ = Source.objects.get_or_create(
        name=SOURCE, defaults={"kind": Source.Kind.ORDER_LOG, "made_at": at}
    )
    return found

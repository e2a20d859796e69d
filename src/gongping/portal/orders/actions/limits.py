"""Keeping the table of limits and the categories."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from gongping.engine.worktime import WorkCalendar
from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.orders.faults import CategoryThere, LimitsInPast, LimitsTwice
from gongping.portal.orders.models import Category, Limit, LimitTable
from gongping.portal.orders.policies import may_keep_limits
from gongping.portal.orders.rules.defaults import CALENDAR, CATEGORIES, Wanted, usual_lines
from gongping.portal.people.api import local_day

FIRST = "公司开始使用"


@transaction.atomic
def make_table(
    actor: Actor,
    since: date,
    calendar: Mapping[str, Any],
    lines: Iterable[Wanted],
    reason: str,
    *,
    at: datetime,
) -> LimitTable:
    """Put a new version of the table beside the older ones; orders taken already keep what they were given.

    Raises Refused, LimitsInPast, LimitsTwice, and the faults of the calendar.
    """
    demand(may_keep_limits, actor, None, at)
    earliest = local_day(at) + timedelta(days=1) if LimitTable.objects.exists() else local_day(at)
    if since < earliest:
        raise LimitsInPast(day=earliest)
    if LimitTable.objects.filter(since=since).exists():
        raise LimitsTwice(day=since)
    WorkCalendar.from_dict(dict(calendar))
    table = LimitTable.objects.create(
        since=since, calendar=dict(calendar), reason=reason, made_by_id=actor.account_id, made_at=at
    )
    wanted = list(lines)
    Limit.objects.bulk_create(
        Limit(
            table=table,
            kind=one.kind,
            category_id=one.category_id,
            urgency=one.urgency,
            respond_minutes=one.respond_minutes,
            resolve_minutes=one.resolve_minutes,
            by_clock=one.by_clock,
        )
        for one in wanted
    )
    told = sha256(repr(sorted(map(repr, wanted))).encode()).hexdigest()
    facts = {"since": since.isoformat(), "lines": len(wanted), "digest": told}
    record(actor.account_id, "orders.limits_made", f"limits:{table.pk}", facts, at=at)
    return table


@transaction.atomic
def begin_with_usual(actor: Actor, *, at: datetime) -> LimitTable:
    """Begin with the usual categories and limits, from today.

    Raises Refused, LimitsInPast (there is a table already).
    """
    demand(may_keep_limits, actor, None, at)
    Category.objects.bulk_create(
        [
            Category(kind=kind, name=name, place=place)
            for kind, names in CATEGORIES.items()
            for place, name in enumerate(names)
        ],
        ignore_conflicts=True,
    )
    return make_table(actor, local_day(at), CALENDAR, usual_lines(), FIRST, at=at)


@transaction.atomic
def make_category(actor: Actor, kind: str, name: str, *, at: datetime) -> Category:
    """Add a category; until a table names it, the limits of the rest of its kind hold.

    Raises Refused, CategoryThere.
    """
    demand(may_keep_limits, actor, None, at)
    if Category.objects.filter(kind=kind, name=name).exists():
        raise CategoryThere(name=name)
    made = Category.objects.create(kind=kind, name=name, place=Category.objects.filter(kind=kind).count())
    record(actor.account_id, "orders.category_made", f"category:{made.pk}", {"kind": str(kind)}, at=at)
    return made


@transaction.atomic
def turn_category(actor: Actor, category_id: int, *, at: datetime) -> Category:
    """Take a category off the buttons, or put it back; orders of it stay as they are.

    Raises Refused.
    """
    demand(may_keep_limits, actor, None, at)
    category = Category.objects.select_for_update().get(pk=category_id)
    category.closed_on = None if category.closed_on else local_day(at)
    category.save(update_fields=["closed_on"])
    facts = {"closed": category.closed_on is not None}
    record(actor.account_id, "orders.category_turned", f"category:{category.pk}", facts, at=at)
    return category

"""Marking days of an emergency: one person asks, another agrees, a job lets it hold for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from gongping.portal.attribution.actions.applying import moved_by, source
from gongping.portal.attribution.faults import EmergencyBackwards, EmergencyOver
from gongping.portal.attribution.models import Emergency
from gongping.portal.attribution.policies import may_answer_emergency, may_mark_emergencies
from gongping.portal.attribution.queries.stored import overlapping, stored_order
from gongping.portal.attribution.rules.columns import Row, with_stop
from gongping.portal.attribution.subjects import EmergencySubject
from gongping.portal.intake.api import accept
from gongping.portal.kernel.api import NOBODY, Actor, demand, enqueue
from gongping.portal.ledger.api import record
from gongping.portal.orders.api import Order, aware_moment, grant_stop, local_moment
from gongping.portal.people.api import Person, Site

APPLY = "attribution.apply_emergency"
MOST_DAYS = 10


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody marks: from when to when, where (nowhere named: everywhere), how it counts, why."""

    begin: datetime
    end: datetime
    sites: Sequence[Site]
    mode: str
    reason: str


@transaction.atomic
def mark_emergency(actor: Actor, marked: Marked, *, at: datetime) -> Emergency:
    """Ask for a stretch to count as an emergency.

    Time that shall not count has passed; orders by the clock are announced beforehand, so that nobody's
    deadline becomes shorter afterwards.

    Raises Refused, EmergencyBackwards.
    """
    demand(may_mark_emergencies, actor, None, at)
    lasts = marked.end - marked.begin
    timely = marked.end <= at if marked.mode == Emergency.Mode.STOPPED else marked.begin >= at
    if not timedelta() < lasts <= timedelta(days=MOST_DAYS) or not timely:
        raise EmergencyBackwards(days=MOST_DAYS)
    made = Emergency.objects.create(
        begin=marked.begin,
        end=marked.end,
        mode=marked.mode,
        reason=marked.reason,
        asked_by=Person.objects.get(pk=actor.person_id or 0),
        asked_at=at,
    )
    made.sites.set(marked.sites)
    facts = {"mode": str(marked.mode), "sites": sorted(site.pk for site in marked.sites)}
    record(actor.account_id, "attribution.emergency_marked", f"emergency:{made.pk}", facts, at=at)
    return made


@transaction.atomic
def answer_emergency(actor: Actor, emergency_id: int, *, agreed: bool, at: datetime) -> Emergency:
    """Agree to an emergency as the second person, or not.

    Raises Refused, EmergencyOver.
    """
    emergency = Emergency.objects.select_for_update().get(pk=emergency_id)
    demand(may_answer_emergency, actor, EmergencySubject(emergency), at)
    if emergency.state != Emergency.State.ASKED:
        raise EmergencyOver
    emergency.state = Emergency.State.AGREED if agreed else Emergency.State.REFUSED
    emergency.answered_by, emergency.answered_at = Person.objects.get(pk=actor.person_id or 0), at
    emergency.save(update_fields=["state", "answered_by", "answered_at"])
    facts = {"agreed": agreed, "mode": emergency.mode}
    record(actor.account_id, "attribution.emergency_answered", f"emergency:{emergency.pk}", facts, at=at)
    if agreed and emergency.mode == Emergency.Mode.STOPPED:
        enqueue(APPLY, at=at, key=f"{APPLY}:{emergency.pk}", emergency=emergency.pk)
    return emergency


def apply_emergency(emergency_id: int, at: datetime) -> int:
    """Let the time of an agreed emergency not count for any order open in it; return for how many."""
    emergency = Emergency.objects.get(pk=emergency_id)
    if emergency.state != Emergency.State.AGREED or emergency.applied_at is not None:
        return 0
    sites = list(emergency.sites.all())
    of_the_log = _of_the_log(emergency, sites)
    for order in of_the_log:
        begin = max(emergency.begin, order.created_at)
        grant_stop(order.pk, begin, emergency.end, f"emergency:{emergency.pk}", at=at)
    elsewhere = _in_the_store(
        emergency, {site.name for site in sites}, {one.number for one in of_the_log}, at
    )
    Emergency.objects.filter(pk=emergency.pk).update(applied_at=at)
    return len(of_the_log) + elsewhere


def runs_by_clock(site_id: int, at: datetime) -> bool:
    """Say whether an announced emergency has orders at a site run by the clock at a moment."""
    rows = Emergency.objects.filter(
        state=Emergency.State.AGREED, mode=Emergency.Mode.BY_CLOCK, begin__lte=at, end__gt=at
    )
    return rows.filter(Q(sites=site_id) | Q(sites__isnull=True)).exists()


def _of_the_log(emergency: Emergency, sites: Sequence[Site]) -> list[Order]:
    still = Q(resolved_at__isnull=True) | Q(resolved_at__gt=emergency.begin)
    rows = Order.objects.filter(still, created_at__lt=emergency.end)
    if sites:
        rows = rows.filter(site__in=sites)
    return list(rows.order_by("pk"))


def _in_the_store(emergency: Emergency, sites: set[str], known: set[str], at: datetime) -> int:
    begin, end = local_moment(emergency.begin), local_moment(emergency.end)
    tables: dict[str, list[Row]] = {}
    numbers = [one for one in overlapping(sites, begin, end) if one not in known]
    for number in numbers:
        order = stored_order(number)
        if order is None:
            continue
        since = max(begin, order.row["created_at"])
        moved = moved_by(aware_moment(since), emergency.end)
        for table, rows in with_stop(order, (since, end), moved).items():
            tables.setdefault(table, []).extend(rows)
    if tables:
        accept(tables, source=source(at), actor=NOBODY, now=at, key=f"emergency-{emergency.pk}")
    return len(numbers)

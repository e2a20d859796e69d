"""Taking an order, on the phone or at the desk."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from django.db import transaction

from gongping.portal.kernel.api import Actor, demand
from gongping.portal.orders.actions.acts import acting_person, finish, happened, renew_due, say, to_second
from gongping.portal.orders.actions.giving import give
from gongping.portal.orders.actions.photos import keep_photo
from gongping.portal.orders.clocks import runs_by_clock
from gongping.portal.orders.faults import LimitsMissing, NotAtSite
from gongping.portal.orders.models import (
    Category,
    Contact,
    Event,
    Household,
    Limit,
    NumberSeries,
    Order,
    State,
)
from gongping.portal.orders.policies import may_take_orders
from gongping.portal.orders.queries.limits import lines_of, table_on
from gongping.portal.orders.rules.deadlines import clock_of, deadline, line_for
from gongping.portal.orders.rules.names import label_of, number_of
from gongping.portal.people.api import Employment, Person, Site, local_day

KEY_BYTES = 8


@dataclass(frozen=True, slots=True)
class Taken:
    """What is written down while the resident speaks. ``answered``: the matter was settled at once."""

    site: Site
    category: Category
    urgency: str
    channel: str
    household: str = ""
    words: str = ""
    contact_name: str = ""
    phone: str = ""
    holder: Person | None = None
    photo: bytes | None = None
    answered: bool = False


@transaction.atomic
def take_order(actor: Actor, given: Taken, *, at: datetime) -> Order:
    """Open an order; the clock starts now, and the table of limits says by when it is due.

    Raises Refused, LimitsMissing, NotAtSite, PhotoUnfit.
    """
    demand(may_take_orders, actor, None, at)
    taker = acting_person(actor)
    moment = to_second(at)
    order = _opened(given, taker, moment)
    happened(order, Event.ASSIGNED, moment, taker)
    say(order, given.words, actor, at)
    if given.contact_name or given.phone:
        Contact.objects.create(order=order, name=given.contact_name, phone=given.phone, kept_since=at)
    if given.photo:
        keep_photo(order, given.photo, taker, at)
    if given.answered:
        _settled(order, taker, moment)
    elif given.holder is not None and given.holder != taker:
        give(order, taker, given.holder, at)
    facts = {"kind": order.kind, "urgency": order.urgency, "category": order.category_id}
    finish(actor, "taken", order, at, **facts, limits=order.limit_table_id)
    return order


def _opened(given: Taken, taker: Person, at: datetime) -> Order:
    day = local_day(at)
    place = Employment.objects.standing().on(day).filter(person=taker, site=given.site).first()
    if place is None:
        raise NotAtSite(name=taker.name)
    table = table_on(day)
    lines: list[Limit] = lines_of(table) if table else []
    line = line_for(lines, given.category.kind, given.category.pk, given.urgency)
    if table is None or line is None:
        raise LimitsMissing(day=day)
    by_clock = line.by_clock or runs_by_clock(given.site.pk, at)
    clock = clock_of(table.calendar, by_clock=by_clock)
    return Order.objects.create(
        number=_next_number(at),
        site=given.site,
        department_id=place.department_id,
        household=household_of(given.site, given.household, at),
        kind=given.category.kind,
        category=given.category,
        urgency=given.urgency,
        channel=given.channel,
        taken_by=taker,
        holder=taker,
        created_at=at,
        respond_by=deadline(at, line.respond_minutes, clock),
        due_at=deadline(at, line.resolve_minutes, clock),
        limit_table=table,
        resolve_minutes=line.resolve_minutes,
        by_clock=by_clock,
    )


def _settled(order: Order, taker: Person, at: datetime) -> None:
    happened(order, Event.RESPONDED, at, taker)
    done = happened(order, Event.RESOLVED, at, taker)
    order.responded_at, order.resolved_at, order.state = at, done.at, State.RESOLVED
    renew_due(order)


def _next_number(at: datetime) -> str:
    day = local_day(at)
    NumberSeries.objects.get_or_create(day=day)
    series = NumberSeries.objects.select_for_update().get(day=day)
    series.last += 1
    series.save(update_fields=["last"])
    return number_of(day, series.last)


def household_of(site: Site, written: str, at: datetime) -> Household | None:
    """Return the home of a label at a site, made where it is new; None where nothing was written."""
    label = label_of(written)
    if not label:
        return None
    home, _ = Household.objects.update_or_create(
        site=site,
        label=label,
        defaults={"kept_since": at},
        create_defaults={"kept_since": at, "key": f"H{token_hex(KEY_BYTES)}"},
    )
    return home

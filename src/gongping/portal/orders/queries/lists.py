"""The lists of orders: mine today, nearly late, my team's, all that I may see."""

from datetime import datetime, timedelta

from django.db.models import Case, DateTimeField, Q, QuerySet, Value, When

from gongping.portal.kernel.api import Actor, Role
from gongping.portal.orders.models import Order, State
from gongping.portal.orders.queries.sight import led_by, visible_orders
from gongping.portal.orders.rules.lateness import NEAR, NEAR_ANSWER
from gongping.portal.orders.subjects import own_sites
from gongping.portal.people.api import first_moment, local_day, managed_tree

UNFINISHED = (State.OPEN, State.PAUSED)


def shown(rows: QuerySet[Order], at: datetime) -> QuerySet[Order]:
    """Return orders with what a list shows of each, in the one query."""
    return rows.select_related("category", "household", "holder", "site").annotate(
        now=Value(at, DateTimeField()),
        # what runs comes first, then what waits, then what is done; within each by when it is due
        place=Case(
            When(state=State.OPEN, then=Value(0)), When(state=State.PAUSED, then=Value(1)), default=Value(2)
        ),
    )


def my_orders(actor: Actor, at: datetime) -> QuerySet[Order]:
    """Return what the actor holds and has not finished, and what was finished today."""
    today = first_moment(local_day(at))
    mine = Order.objects.filter(holder=actor.person_id or 0)
    return mine.filter(Q(state__in=UNFINISHED) | Q(resolved_at__gte=today))


def near_orders(actor: Actor, at: datetime) -> QuerySet[Order]:
    """Return what is late or soon will be, to be answered or to be done, of all the actor may see."""
    return visible_orders(actor, at).filter(is_near(at))


def is_near(at: datetime) -> Q:
    """Return the condition that an order is late or soon will be."""
    unanswered = Q(responded_at__isnull=True, respond_by__lte=at + NEAR_ANSWER)
    return Q(state=State.OPEN) & (Q(due_at__lte=at + NEAR) | unanswered)


def team_orders(actor: Actor, at: datetime) -> QuerySet[Order]:
    """Return the unfinished orders of those the actor leads, and of the actor's own department."""
    home = own_sites(actor, at).values("department")
    team = led_by(actor, at) | Q(department__in=home)
    if actor.has(Role.MANAGER):
        team |= Q(department__in=managed_tree(actor, Role.MANAGER))
    return Order.objects.filter(team, state__in=UNFINISHED)


def waiting_count(actor: Actor, at: datetime) -> int:
    """Return how many orders wait for the actor to do something."""
    if actor.person_id is None:
        return 0
    return Order.objects.filter(holder=actor.person_id, state=State.OPEN).count()


def today_until(at: datetime) -> datetime:
    """Return when the company's day ends."""
    return first_moment(local_day(at) + timedelta(days=1))

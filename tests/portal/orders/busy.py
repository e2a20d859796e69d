"""Fifty thousand orders, written in bulk, for measuring pages."""

import random
from datetime import date, timedelta

from gongping.portal.orders.models import Category, Handover, Household, LimitTable, Order, OrderEvent
from gongping.portal.orders.rules.defaults import CALENDAR, CATEGORIES
from gongping.portal.people.api import Employment, Person
from tests.portal.people.company import NOW, Company

BATCH = 1000
STATES = (("open", 0.03), ("paused", 0.01), ("resolved", 0.02), ("closed", 0.94))


def busy(firm: Company, people: list[Person], count: int = 50_000, seed: int = 7) -> None:
    """Add so many orders of the past year to a company with a crowd; the viewers hold some of them."""
    chance = random.Random(seed)
    table = LimitTable.objects.create(
        since=date(2025, 1, 1), calendar=CALENDAR, reason="开始使用", made_at=NOW
    )
    categories = Category.objects.bulk_create(
        Category(kind=kind, name=name, place=place)
        for kind, names in CATEGORIES.items()
        for place, name in enumerate(names)
    )
    holders = _holders(firm, people)
    homes = _homes({row.site_id for row in holders}, chance)
    orders = [_order(number, chance, table, categories, holders, homes) for number in range(count)]
    made = Order.objects.bulk_create(orders, batch_size=BATCH)
    OrderEvent.objects.bulk_create(
        (OrderEvent(order=one, at=one.created_at, event="assigned", person_id=one.holder_id) for one in made),
        batch_size=BATCH,
    )
    Handover.objects.bulk_create(
        (
            Handover(
                giver=firm["单丽"], receiver=firm["曾晓雨"], site=firm.site, handed_at=NOW, accepted_at=NOW
            )
            for _ in range(count // 50)
        ),
        batch_size=BATCH,
    )


def _holders(firm: Company, people: list[Person]) -> list[Employment]:
    rows = Employment.objects.filter(until__isnull=True).exclude(person=firm["解立新"])
    return list(rows.order_by("pk")[:600])


def _homes(sites: set[int], chance: random.Random) -> list[Household]:
    return Household.objects.bulk_create(
        [
            Household(
                site_id=site,
                label=f"{number // 60}-{number // 20 % 3}-{number % 20}",
                key=f"H{site}-{number}",
                kept_since=NOW,
            )
            for site in sorted(sites)
            for number in range(800)
        ],
        batch_size=BATCH,
    )


def _order(number: int, chance: random.Random, table, categories, holders, homes) -> Order:
    category, holder = chance.choice(categories), chance.choice(holders)
    state = chance.choices([name for name, _ in STATES], [share for _, share in STATES])[0]
    age = timedelta(minutes=chance.randrange(60 * 24 * (3 if state in ("open", "paused") else 365)))
    began = NOW - age
    done = state in ("resolved", "closed")
    return Order(
        number=f"GD{began:%y%m%d}-{number:05}",
        site_id=holder.site_id,
        department_id=holder.department_id,
        household=chance.choice(homes),
        kind=category.kind,
        category=category,
        urgency=chance.choice(("normal", "normal", "urgent")),
        channel="phone",
        taken_by_id=holder.person_id,
        holder_id=holder.person_id,
        state=state,
        created_at=began,
        respond_by=began + timedelta(hours=2),
        due_at=None if state == "paused" else began + timedelta(days=2),
        paused_since=began if state == "paused" else None,
        limit_table=table,
        resolve_minutes=1140,
        responded_at=began + timedelta(minutes=20),
        resolved_at=began + timedelta(hours=6) if done else None,
        closed_at=began + timedelta(days=3) if state == "closed" else None,
    )

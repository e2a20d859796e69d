"""The desk of 嘉和物业: its categories, its limits, and orders on it."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from PIL import Image

from gongping.portal.kernel.api import Actor
from gongping.portal.orders.actions.limits import begin_with_usual
from gongping.portal.orders.actions.taking import Taken, take_order
from gongping.portal.orders.models import Category, Channel, LimitTable, Order, Urgency
from gongping.portal.orders.rules.defaults import CALENDAR
from gongping.portal.people.api import Department, Person, Site, actor_of_account, sort_key
from tests.portal.people.company import Company, employ

MONDAY = datetime(2026, 9, 14, 1, 0, tzinfo=UTC)
"""09:00 in Shanghai; the desk is open from 08:30 to 18:00 every day."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def actor(who: Person, at: datetime = MONDAY) -> Actor:
    """Return who somebody is at a moment."""
    assert who.account_id is not None
    return actor_of_account(who.account_id, at)


def desk(firm: Company, at: datetime = MONDAY) -> Company:
    """Let the manager begin with the usual categories and limits."""
    begin_with_usual(actor(firm["贺兰"], at), at=at)
    return firm


def category(name: str = "漏水") -> Category:
    """Return a category by its name."""
    return Category.objects.get(name=name)


def given(firm: Company, name: str = "漏水", **more) -> Taken:
    """Return what is written down for an order."""
    fields = {
        "site": firm.site,
        "category": category(name),
        "urgency": Urgency.NORMAL,
        "channel": Channel.PHONE,
        "household": "3-2-501",
        "words": "厨房水管漏水",
    }
    return Taken(**{**fields, **more})


def taken(firm: Company, who: str = "曾晓雨", *, at: datetime = MONDAY, name: str = "漏水", **more) -> Order:
    """Return an order that somebody took."""
    return take_order(actor(firm[who], at), given(firm, name, **more), at=at)


def laid_down(holder: Person, site: Site, where: Department, state: str = "open") -> Order:
    """Return an order put straight into the database, for tests that ask pages about it."""
    table, _ = LimitTable.objects.get_or_create(
        since=date(2026, 1, 1), defaults={"calendar": CALENDAR, "reason": "开始使用", "made_at": MONDAY}
    )
    kind, _ = Category.objects.get_or_create(kind="repair", name="漏水")
    return Order.objects.create(
        number=f"GD260914-{Order.objects.count() + 1:06}",
        site=site,
        department=where,
        kind="repair",
        category=kind,
        urgency="normal",
        channel="phone",
        taken_by=holder,
        holder=holder,
        state=state,
        created_at=MONDAY,
        respond_by=MONDAY + 2 * HOUR,
        due_at=MONDAY + DAY,
        limit_table=table,
        resolve_minutes=570,
        resolved_at=MONDAY + HOUR if state in ("resolved", "closed") else None,
    )


def elsewhere(firm: Company) -> Site:
    """Return another site, where 单丽 works besides."""
    site, made = Site.objects.get_or_create(name="江畔新城", sort_key=sort_key("江畔新城"))
    if made:
        employ(firm["单丽"], firm.butlers, site, firm.post, kind="second")
    return site


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **save) -> bytes:
    """Return a photograph."""
    made = BytesIO()
    Image.new("RGB", size, (180, 30, 30)).save(made, kind, **save)
    return made.getvalue()

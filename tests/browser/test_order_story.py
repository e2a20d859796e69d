"""An order on a phone, from the call to the words of both sides beside its row; no script anywhere."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, Page

from gongping.portal.attribution.actions.applying import apply_claim
from gongping.portal.attribution.actions.rules import USUAL, make_rule
from gongping.portal.attribution.models import Claim
from gongping.portal.kernel.api import Role
from gongping.portal.orders.models import Order
from gongping.portal.people.api import RoleGrant, local_day
from tests.browser.site import Site
from tests.portal.orders.desk import actor, desk
from tests.portal.people.company import grant

pytestmark = pytest.mark.browser

# Card, Moran and Newell's keystroke-level model: a key of an average typist, pointing, making up one's mind
KEY, POINT, MIND = 0.28, 1.1, 1.35
PINYIN = "chufangloushui1"
"""What is typed for 厨房漏水, with the choice of the words."""


@dataclass
class Hand:
    """Somebody's hand: what it taps and types, counted."""

    taps: int = 0
    keys: int = 0

    def tap(self, where: Locator) -> None:
        """Tap something."""
        where.click()
        self.taps += 1

    def write(self, where: Locator, text: str, keys: str = "") -> None:
        """Tap a field and type into it."""
        self.tap(where)
        where.fill(text)
        self.keys += len(keys or text)

    @property
    def seconds(self) -> float:
        """How long it takes: each tap is a decision and a movement."""
        return self.taps * (POINT + MIND) + self.keys * KEY


@pytest.fixture
def phone(site: Site) -> Page:
    """The clerk's telephone: 360 pixels, no script; yesterday's limits and rule hold."""
    yesterday = timezone.now() - timedelta(days=1)
    desk(site.company, yesterday)
    answer, lapse, silence = USUAL
    hr = actor(site.company["沈雁"], yesterday)
    make_rule(hr, local_day(yesterday), answer, lapse, silence, "开始使用", at=yesterday)
    grant(site.company["翟建国"].account, RoleGrant.Role.MANAGER, site.company.engineering)
    return site.window(Role.EMPLOYEE, 360, script=False).new_page()


def taken(site: Site, page: Page) -> Hand:
    hand = Hand()
    page.goto(f"{site.root}/orders/new/")
    hand.tap(page.locator("label.seg", has_text="漏水"))
    hand.write(page.get_by_label("房号"), "3-2-501")
    hand.write(page.get_by_label("说了什么"), "厨房漏水", PINYIN)
    hand.tap(page.get_by_role("button", name="接单"))
    return hand


def test_taking_an_order_takes_four_taps_and_less_than_twenty_seconds(site: Site, phone: Page) -> None:
    hand = taken(site, phone)
    order = Order.objects.get()
    assert (order.household.label, order.category.name) == ("3-2-501", "漏水")
    assert (hand.taps, hand.keys) == (4, 22)
    assert hand.seconds <= 20, hand.seconds


def test_the_count_would_notice_a_longer_form() -> None:
    assert Hand(taps=7, keys=22).seconds > 20


def test_an_order_is_paused_disputed_granted_and_both_sides_stand_beside_it(site: Site, phone: Page) -> None:
    taken(site, phone)
    order = Order.objects.get()
    address = phone.url
    phone.get_by_role("button", name="已答复住户").click()
    phone.get_by_role("link", name="暂停").click()
    phone.get_by_label("等工程处理").check()
    phone.get_by_label("等哪个部门").select_option(label="工程部")
    phone.get_by_label("说明").fill("水工下午才到")
    phone.get_by_role("button", name="暂停计时").click()
    assert phone.locator(".lead .tag").inner_text() == "已暂停"
    phone.get_by_role("button", name="继续计时").click()
    hours_earlier(order)
    phone.goto(address)
    phone.get_by_role("link", name="不是我的 / 不该算").click()
    phone.get_by_label("工程耽误的时间").check()
    phone.locator("[name=words]").fill("等了工程两个小时")
    phone.locator("[name=department]").select_option(label="工程部")
    phone.get_by_role("button", name="提出异议").click()
    claim = Claim.objects.get()
    _answered_by_the_engineers(site, claim)
    apply_claim(claim.pk, timezone.now())
    granted = order.stops.get()
    assert granted.end - granted.begin >= timedelta(minutes=118)
    phone.goto(address)
    shown = phone.locator("main").inner_text()
    for words in ("工程耽误的时间", "已同意", "等了工程两个小时", "确实晚到了", "水工下午才到"):
        assert words in shown


def hours_earlier(order: Order) -> None:
    """Let the pause have lasted two hours, three hours ago, and the order be older than it."""
    now = timezone.now()
    order.events.filter(event="assigned").update(at=now - timedelta(hours=5))
    order.events.filter(event="responded").update(at=now - timedelta(hours=4))
    order.events.filter(event="paused").update(at=now - timedelta(hours=3))
    order.events.filter(event="resumed").update(at=now - timedelta(hours=1))
    Order.objects.filter(pk=order.pk).update(created_at=now - timedelta(hours=5))


def _answered_by_the_engineers(site: Site, claim: Claim) -> None:
    client = Client()
    client.force_login(site.company["翟建国"].account)
    client.post(f"/objections/{claim.pk}/answer/", {"granted": "yes", "words": "确实晚到了"})

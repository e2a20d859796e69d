"""From the call to the score: taken on a phone, paused, disputed, answered, decided, and seen in the tree."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from gongping.engine.periods import Period
from gongping.portal.attribution.api import Claim, apply_claim
from gongping.portal.orders.api import hand_in
from gongping.portal.orders.models import Order
from gongping.portal.people.api import local_day
from gongping.portal.results.api import count_running, follow_period
from tests.browser.checks import axe_findings, faults
from tests.browser.site import Site
from tests.browser.test_order_story import hours_earlier, phone, taken
from tests.portal.orders.desk import actor

__all__ = ["phone"]

pytestmark = pytest.mark.browser

RULES = """\
format: 1
scheme: 前台试行方案
id: desk
version: 1
in_force_from: 2026-01-01
posts: [前台]
calendar:
  timezone: Asia/Shanghai
  opening_hours: {mon: [["08:30", "18:00"]], tue: [["08:30", "18:00"]], wed: [["08:30", "18:00"]],
    thu: [["08:30", "18:00"]], fri: [["08:30", "18:00"]], sat: [["08:30", "18:00"]],
    sun: [["08:30", "18:00"]]}
  holidays: none
settle_days: 7
reopen_days: 7
presence: {absent: redistribute, enough: 70}
sections:
  - id: completion
    name: 工作完成度
    weight: 100
    indicators:
      - {id: repair_on_time, name: 报修办结及时率, question: 报修按时办结了吗？,
         source: work_orders, where: 'kind == "repair" and valid', measure: share(resolved_at <= due_at),
         limit: 570, unit: share, better: higher, target: 0.9, weight: 100, least: 1,
         curve: [[0.5, 0], [0.9, 100], [1.0, 110]]}
eligibility: {graded_from_days: 30, probation: no_grade, transfer: by_days}
grades: [{id: A, name: 优秀, from: 85}, {id: B, name: 良好, from: 75}, {id: C, name: 合格, from: 60},
  {id: D, name: 待改进, from: 0}]
"""
WAITED, LATE = "水工说下午来，五点才到", "当天两处爆管，是我们排晚了"
TWICE, SAME = "和上一单是同一个电话，记重了", "听了录音，是重复的"


def test_an_order_on_a_phone_is_seen_in_the_score_with_both_sides_words(
    site: Site, phone: Page, tmp_path: Path
) -> None:
    delayed, double = delayed_by_the_engineers(site, phone), taken_twice(site, phone)
    answered(site, "翟建国", LATE)
    answered(site, "仇敏", SAME)
    counted(site, tmp_path)
    phone.goto(f"{site.root}/results/so-far")
    while (folded := phone.locator(".tree details:not([open]) > summary:visible")).count():
        folded.first.click()
    in_tree = phone.locator(".tree").inner_text()
    below = phone.locator("section", has=phone.get_by_role("heading", name="提过异议的其他行")).inner_text()
    for words in (delayed.number, "工程耽误的时间", WAITED, "翟建国", LATE, "现在的数已照这个算。"):
        assert words in in_tree
    assert double.number not in in_tree
    for words in (double.number, "不该算（重复、测试、录错）", TWICE, "仇敏", SAME, "没有计入"):
        assert words in below
    phone.get_by_role("link", name="看全部的行").click()
    assert WAITED in phone.locator("main").inner_text()
    for width, dark in ((360, False), (1360, True)):
        page = site.window_of("曾晓雨", width, dark=dark).new_page()
        for address in (f"{site.root}/results/so-far", phone.url):
            page.goto(address)
            assert faults(page) == []
            assert axe_findings(page) == []


def delayed_by_the_engineers(site: Site, phone: Page) -> Order:
    """Take an order, pause it for the engineers, resolve it, and object to the time they took."""
    taken(site, phone)
    order, address = Order.objects.get(), phone.url
    phone.get_by_role("button", name="已答复住户").click()
    phone.get_by_role("link", name="暂停").click()
    phone.get_by_label("等工程处理").check()
    phone.get_by_label("等哪个部门").select_option(label="工程部")
    phone.get_by_label("说明").fill("水工下午才到")
    phone.get_by_role("button", name="暂停计时").click()
    phone.get_by_role("button", name="继续计时").click()
    hours_earlier(order)
    resolved(phone, address)
    phone.get_by_role("link", name="不是我的 / 不该算").click()
    phone.get_by_label("工程耽误的时间").check()
    phone.locator("[name=words]").fill(WAITED)
    phone.locator("[name=department]").select_option(label="工程部")
    phone.get_by_role("button", name="提出异议").click()
    return order


def taken_twice(site: Site, phone: Page) -> Order:
    """Take the same call down once more, and object to the row."""
    taken(site, phone)
    order, address = Order.objects.latest("pk"), phone.url
    resolved(phone, address)
    phone.get_by_role("link", name="不是我的 / 不该算").click()
    phone.get_by_label("不该算（重复、测试、录错）").check()
    phone.locator("[name=words]").fill(TWICE)
    phone.get_by_role("button", name="提出异议").click()
    return order


def resolved(phone: Page, address: str) -> None:
    """Resolve an order on its page."""
    phone.goto(address)
    phone.get_by_role("link", name="办完").click()
    phone.locator("[name=words]").fill("修好了，住户看过")
    phone.get_by_role("button", name="办完").click()


def answered(site: Site, who: str, words: str) -> None:
    """Answer what waits for somebody, from the list of it, and let the worker change the evidence."""
    page = site.window_of(who, 1360).new_page()
    page.goto(f"{site.root}/objections/answer/")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="答复", exact=True).click()
    page.get_by_label("同意", exact=True).check()
    page.locator("[name=words]").fill(words)
    page.get_by_role("button", name="提交答复").click()
    claim = Claim.objects.get(words__text=words)
    apply_claim(claim.pk, timezone.now())
    page.close()


def counted(site: Site, place: Path) -> None:
    """Hand the log in as evidence, and count a running period around today."""
    now = timezone.now()
    hand_in(now)
    rules = place / "rules"
    rules.mkdir()
    (rules / "scheme.yaml").write_text(RULES, encoding="utf-8")
    day = local_day(now)
    period = Period.parse(f"{day - timedelta(days=40)}..{day + timedelta(days=40)}")
    follow_period(actor(site.company["沈雁"], now), period, rules, at=now)
    assert count_running(timezone.now(), uuid.uuid4()) == 1

"""Every page of the portal in a real Chromium: nothing overflows, breaks the policy or is found by axe."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gongping.portal.kernel.api import Role
from tests.browser.checks import axe_findings, faults
from tests.browser.site import Site
from tests.browser.walk import Address, every_page, unsampled
from tests.house.source import CHECKOUT

pytestmark = pytest.mark.browser
SCREENS = CHECKOUT / "build" / "screens"
HEIGHT = "document.documentElement.scrollHeight"
SOAK = bool(os.environ.get("GONGPING_SOAK"))
LOOKS = [
    (width, english, dark)
    for english in (False, True)
    for dark in (False, True)
    for width in (360, 768, 1024, 1360)
]
CHINESE_LIGHT = [(360, False, False), (1360, False, False)]
READERS: list[Role | None] = [None, *Role]


def walk(site: Site, width: int, *, english: bool, dark: bool) -> dict[str, list[str]]:
    """Photograph every page, once (a soak: for each reader); return what is wrong by page."""
    wrong: dict[str, list[str]] = {}
    seen: set[str] = set()
    folder = SCREENS / f"{'en' if english else 'zh'}-{width}-{'dark' if dark else 'light'}"
    folder.mkdir(parents=True, exist_ok=True)
    for reader in READERS:
        pages = [one for one in every_page(site.company, reader) if SOAK or one.name not in seen]
        seen |= {one.name for one in pages}
        window = site.window(reader, width, dark=dark, english=english)
        page = window.new_page()
        for one in pages:
            found = _visit(
                page, site, one, folder / f"{reader or 'stranger'}-{one.name.replace(':', '.')}.png"
            )
            if found:
                wrong[f"{reader} {one.url}"] = found
        window.close()
    return wrong


def _visit(page: Page, site: Site, one: Address, file: Path) -> list[str]:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(f"script failed: {error}"))
    page.goto(site.root + one.url)
    width = (page.viewport_size or {})["width"]
    # as tall as the page, so that what sticks to the foot of the window is photographed at its foot
    page.set_viewport_size({"width": width, "height": max(900, page.evaluate(HEIGHT))})
    page.screenshot(path=file)
    page.set_viewport_size({"width": width, "height": 900})
    return [*faults(page), *axe_findings(page), *said]


@pytest.mark.parametrize(("width", "english", "dark"), LOOKS if SOAK else CHINESE_LIGHT)
def test_every_page_is_sound(site: Site, width: int, *, english: bool, dark: bool) -> None:
    assert walk(site, width, english=english, dark=dark) == {}


@pytest.mark.django_db
def test_the_walker_finds_pages_of_each_reader(site: Site) -> None:
    stranger = {one.name for one in every_page(site.company, None)}
    clerk = {one.name for one in every_page(site.company, Role.EMPLOYEE)}
    assert "web:home" not in stranger
    assert "web:home" in clerk
    assert len(clerk) > 1


def test_addresses_left_out_of_the_walk_are_few(site: Site) -> None:
    assert len(unsampled()) <= MOST_UNSAMPLED, unsampled()


# Addresses that hand out a file, or whose object no sample makes; the number may only shrink.
MOST_UNSAMPLED = 25

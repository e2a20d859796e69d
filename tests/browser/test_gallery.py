"""The gallery in a real Chromium: menus without script, themes, language, keyboard, paper."""

import pytest
from playwright.sync_api import Page

from gongping.portal.kernel.api import Role
from tests.browser.checks import axe_findings, faults
from tests.browser.site import Site

pytestmark = pytest.mark.browser


def test_the_menu_opens_without_script_on_a_phone(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 360, "/", script=False) as page:
        menu = page.locator("details.places")
        assert not menu.locator("nav").is_visible()
        menu.locator("summary").click()
        assert menu.get_by_role("link", name="首页").is_visible()


def test_the_side_takes_the_menus_place_on_a_desk(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/") as page:
        assert not page.locator("details.places").is_visible()
        assert page.locator(".side a[aria-current=page]").inner_text() == "首页"


def test_the_menu_closes_by_escape_and_gives_the_focus_back(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 360, "/") as page:
        page.locator("details.places summary").click()
        page.keyboard.press("Escape")
        assert page.locator("details.places[open]").count() == 0
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_skip_link_is_the_first_stop_of_the_keyboard(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_the_look_is_chosen_without_script_and_stays(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/gallery/", script=False) as page:
        page.locator(".bar details.menu summary").last.click()
        page.get_by_role("button", name="深色").click()
        assert page.url.endswith("/gallery/")
        assert background(page) == "rgb(17, 23, 25)"
        page.reload()
        assert background(page) == "rgb(17, 23, 25)"


def test_the_language_is_chosen_and_stays(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/gallery/") as page:
        page.locator(".bar details.menu summary").last.click()
        page.get_by_role("button", name="English").click()
        assert page.locator("h1").inner_text() == "Components and states"
        page.reload()
        assert page.locator("html").get_attribute("lang") == "en"


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_refused_form_puts_the_reader_at_what_must_be_changed(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/gallery/") as page:
        assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
        page.get_by_role("link", name="理由：").click()
        assert page.evaluate("document.activeElement.name") == "reason"


def test_every_chart_has_its_table_and_says_its_finding(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/gallery/") as page:
        charts = page.locator(".chart")
        assert charts.count() == 7
        assert charts.locator("details.data table").count() == 7
        assert page.locator(".chart svg[role=img][aria-label]").count() == page.locator(".chart svg").count()


@pytest.mark.parametrize("width", [360, 1360])
def test_one_drawing_of_each_chart_is_shown(site: Site, width: int) -> None:
    with site.page(Role.EMPLOYEE, width, "/gallery/") as page:
        drawn = "one => [...one.querySelectorAll('svg')].filter(svg => svg.checkVisibility()).length"
        shown = [figure.evaluate(drawn) for figure in page.locator(".chart figure").all()]
        assert set(shown) == {1}


def test_paper_shows_what_is_folded_up_and_no_menu(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/gallery/") as page:
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".chart table").first.is_visible()
        assert not page.locator(".side").is_visible()
        assert not page.locator(".bar").is_visible()


def test_htmx_is_there_without_inline_styles(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/gallery/") as page:
        assert page.evaluate("htmx.version").startswith("2.")
        assert page.evaluate("document.querySelectorAll('style').length") == 0


PLANTED = {
    "over the edge": "document.querySelector('h1').innerHTML = '<table><td class=nw>' + 'x'.repeat(900)",
    "small text": "document.querySelector('h1').style.fontSize = '11px'",
    "small target": "document.querySelector('main .btn').style.minHeight = '20px'",
    "policy broken": "document.body.insertAdjacentHTML('beforeend', '<img src=https://evil.example/x.png>')",
    "h1": "document.querySelector('h1').textContent = ''",
    "primary": "document.querySelector('main .btn:not(.primary)').classList.add('primary')",
}


@pytest.mark.parametrize("kind", PLANTED)
def test_the_checks_find_a_planted_fault(site: Site, kind: str) -> None:
    with site.page(Role.EMPLOYEE, 360, "/gallery/") as page:
        page.evaluate(PLANTED[kind])
        page.wait_for_timeout(50)
        assert any(found.startswith(kind) for found in faults(page))


def test_axe_finds_planted_faults(site: Site) -> None:
    with site.page(Role.EMPLOYEE, 1360, "/gallery/") as page:
        page.evaluate("document.documentElement.removeAttribute('lang')")
        page.evaluate("document.querySelector('h1').style.color = '#cccccc'")
        found = " ".join(axe_findings(page))
        assert "html-has-lang" in found
        assert "color-contrast" in found

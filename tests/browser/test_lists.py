"""A list in a real Chromium: narrowed while one types, the address says how, the same without script."""

import pytest

from gongping.portal.kernel.api import Role
from tests.browser.site import Site

pytestmark = pytest.mark.browser
ADDRESS = "/accounts/"


def test_rows_narrow_while_one_types_and_the_address_says_so(site: Site) -> None:
    with site.page(Role.ADMINISTRATOR, 1360, ADDRESS) as page:
        page.evaluate("window.stayed = true")
        page.get_by_role("searchbox").press_sequentially("JH1003")
        page.wait_for_url("**q=JH1003**")
        assert page.locator("#list tbody tr").count() == 1
        assert page.evaluate("window.stayed")
        page.reload()
        assert page.locator("#list tbody tr").count() == 1


def test_the_same_without_script(site: Site) -> None:
    with site.page(Role.ADMINISTRATOR, 360, ADDRESS, script=False) as page:
        page.get_by_role("searchbox").fill("JH1003")
        page.get_by_role("button", name="筛选").click()
        assert "q=JH1003" in page.url
        assert page.locator("#list tbody tr").count() == 1

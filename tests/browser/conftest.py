"""A real Chromium for the tests of pages, in Chinese settings; its absence is a failure, not a skip."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.contexts import Contexts
from tests.browser.site import Site
from tests.portal.people.company import company

# Playwright keeps an event loop in this thread; the database is still used by one thread at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "Chromium is missing, so no page can be tested. Run `make browser`, which installs chromium and "
    "fonts-noto-cjk on Debian, or name a browser in GONGPING_CHROMIUM."
)


def chromium_path() -> str:
    """Return where Chromium lies; fails the calling test with what to do when there is none."""
    for name in (os.environ.get("GONGPING_CHROMIUM", ""), *NAMES):
        found = shutil.which(name) if name else None
        if found:
            return found
    pytest.fail(MISSING, pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session."""
    path = chromium_path()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context_of(browser: Browser) -> Iterator[Contexts]:
    """A maker of browser contexts by width and theme, closed at the end of the test."""
    contexts = Contexts(browser)
    yield contexts
    contexts.close()


@pytest.fixture
def site(live_server: LiveServer, context_of: Contexts, settings, tmp_path) -> Site:
    """The portal, served to a browser, with a company in its database and an empty folder of its own."""
    settings.DATA_DIR = tmp_path / "data"
    return Site(live_server.url, company(), context_of)

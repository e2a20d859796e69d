"""A real Chromium for the tests of pages, in Chinese settings; its absence is a failure, not a skip."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

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
def context_of(browser: Browser) -> Iterator["Contexts"]:
    """A maker of browser contexts by width and theme, closed at the end of the test."""
    contexts = Contexts(browser)
    yield contexts
    contexts.close()


class Contexts:
    """Windows of one test."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: list[BrowserContext] = []

    def __call__(self, width: int, *, dark: bool = False, script: bool = True) -> BrowserContext:
        """Return a context ``width`` pixels wide in the light or the dark theme."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
        )
        self._open.append(context)
        return context

    def close(self) -> None:
        """Close every window."""
        for context in self._open:
            context.close()

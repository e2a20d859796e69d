"""Windows of a browser, by width, theme and language."""

from playwright.sync_api import Browser, BrowserContext


class Contexts:
    """Windows of one test."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: list[BrowserContext] = []

    def __call__(
        self, width: int, *, dark: bool = False, script: bool = True, english: bool = False
    ) -> BrowserContext:
        """Return a context ``width`` pixels wide in the light or the dark theme, in Chinese or English."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="en-GB" if english else "zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
        )
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(60_000)
        self._open.append(context)
        return context

    def close(self) -> None:
        """Close every window."""
        for context in self._open:
            context.close()

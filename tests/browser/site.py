"""The portal as it is served in a test, and visits to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.test import Client
from playwright.sync_api import BrowserContext, Page

from gongping.portal.kernel.api import Role
from tests.browser.checks import WATCH
from tests.browser.contexts import Contexts
from tests.browser.walk import client_of
from tests.portal.people.company import Company


@dataclass(frozen=True, slots=True)
class Site:
    """A served portal with the company that uses it."""

    root: str
    company: Company
    contexts: Contexts

    def window(
        self,
        role: Role | None,
        width: int,
        *,
        dark: bool = False,
        english: bool = False,
        script: bool = True,
    ) -> BrowserContext:
        """Open a window of somebody with a role who watches for broken policies."""
        context = self.contexts(width, dark=dark, english=english, script=script)
        return self._signed_in(context, client_of(self.company, role))

    def window_of(
        self, name: str, width: int, *, dark: bool = False, english: bool = False
    ) -> BrowserContext:
        """Open a window of somebody by name."""
        client = Client()
        client.force_login(self.company[name].account)
        return self._signed_in(self.contexts(width, dark=dark, english=english, script=True), client)

    def _signed_in(self, context: BrowserContext, client: Client) -> BrowserContext:
        context.add_init_script(WATCH)
        cookies = dict(client.cookies.items())
        for name, morsel in cookies.items():
            context.add_cookies([{"name": name, "value": morsel.value, "url": self.root}])
        return context

    @contextmanager
    def page(self, role: Role | None, width: int, url: str, **look: bool) -> Iterator[Page]:
        """Open one page."""
        page = self.window(role, width, **look).new_page()
        page.goto(self.root + url)
        yield page
        page.close()

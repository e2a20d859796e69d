"""Forty hostile texts in every text field of every form: no page runs one, with its policy taken away.

In the short form each form gets two of them, so that all forms together meet all forty; GONGPING_SOAK=1
sends all forty to each.
"""

import os
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Dialog, Page, Route

from gongping.portal.kernel.api import Role
from tests.browser.contexts import Contexts
from tests.browser.forms_found import Form, Forms
from tests.browser.payloads import PAYLOADS
from tests.browser.site import Site
from tests.browser.walk import client_of, every_page

pytestmark = pytest.mark.browser
READERS: list[Role | None] = [None, Role.EMPLOYEE, Role.HR, Role.ADMINISTRATOR, Role.PROCESS_SUPERVISOR]
HOME = "http://page.example/"
TURNS = 1 if os.environ.get("GONGPING_SOAK") == "1" else 20


class Victim:
    """A browser that opens pages without their policy and notes each dialog."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._body = ""
        self._dialogs = 0
        page.on("dialog", self._noted)
        page.route("**/*", self._answer)

    def dialogs_of(self, body: str) -> int:
        """Open a page and return how many dialogs it showed."""
        self._body, self._dialogs = body, 0
        self._page.goto(HOME, wait_until="load")
        self._page.wait_for_timeout(20)
        return self._dialogs

    def _noted(self, dialog: Dialog) -> None:
        self._dialogs += 1
        dialog.dismiss()

    def _answer(self, route: Route) -> None:
        if route.request.url == HOME:
            route.fulfill(body=self._body, content_type="text/html; charset=utf-8")
        else:
            route.abort()


@pytest.fixture
def victim(context_of: Contexts) -> Victim:
    return Victim(context_of(1360).new_page())


def forms_of(site: Site) -> Iterator[tuple[Role | None, str, Form]]:
    """Yield every form with a text field, once, with a reader who sees it and the page it stands on."""
    known = set()
    for reader in READERS:
        client = client_of(site.company, reader)
        for place in every_page(site.company, reader):
            for form in Forms(client.get(place.url).content.decode()).found:
                form.action = form.action.split("#")[0] or place.url
                if form.texts and form.identity not in known:
                    known.add(form.identity)
                    yield reader, place.url, form


def answer(client: Client, form: Form, sent: dict[str, str]) -> str:
    """Send a form and return the page that its sender sees."""
    if form.method == "post":
        response = client.post(form.action, sent, follow=True)
    else:
        response = client.get(form.action, sent, follow=True)
    return response.content.decode(errors="replace") if not response.streaming else ""


def test_no_form_gives_a_hostile_text_back_as_markup_nor_keeps_it_as_such(site: Site, victim: Victim) -> None:
    taken = []
    forms = list(forms_of(site))
    for number, (reader, page, form) in enumerate(forms):
        for text in PAYLOADS[number % TURNS :: TURNS]:
            for everywhere in (True, False):
                client = client_of(site.company, reader)
                shown = answer(client, form, form.filled(text, everywhere=everywhere))
                # only a page that holds something of the text can run it
                if "alert" in shown and victim.dialogs_of(shown):
                    taken.append((page, form.action, text))
    for reader in READERS:
        client = client_of(site.company, reader)
        for place in every_page(site.company, reader):
            if victim.dialogs_of(client.get(place.url).content.decode()):
                taken.append((str(reader), place.url, "kept"))
    assert taken == []
    assert len(forms) >= TURNS, "too few forms for every text to have its turn"
    assert {form.action for _reader, _page, form in forms} >= {"/sign-in/"}


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_each_text_would_run_where_nothing_is_escaped(victim: Victim, text: str) -> None:
    careless = [
        f"<title>{text}</title>",
        f"<p>{text}</p>",
        f'<input value="{text}">',
        f"<input value='{text}'>",
        f"<textarea>{text}</textarea>",
    ]
    assert any(victim.dialogs_of(f"<!doctype html>{place}") for place in careless)


def test_the_corpus_holds_forty_different_texts() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 40

"""Log lines hold no personal data, anonymous routes leave none; every answer carries its headers."""

import json
import logging

import pytest
from django.test import Client

from gongping.portal.kernel.logs import JsonLine

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.kernel.pages")]
MARKER = "biaoji7f3e"


@pytest.fixture
def lines():
    """Gather what a log file would hold."""
    kept = []

    class Keeper(logging.Handler):
        def emit(self, record):
            kept.append(JsonLine().format(record))

    keeper, root = Keeper(), logging.getLogger()
    root.addHandler(keeper)
    yield kept
    root.removeHandler(keeper)


def test_a_request_is_logged_by_route_without_the_address(client, lines):
    client.get(f"/person/{MARKER}/?name={MARKER}", REMOTE_ADDR="10.1.2.3", headers={"user-agent": MARKER})
    (line,) = [json.loads(one) for one in lines]
    assert (line["event"], line["route"], line["status"]) == ("request", "person/<str:code>/", 200)
    assert MARKER not in str(lines)
    assert "10.1.2.3" not in str(lines)


def test_an_anonymous_route_leaves_no_line(client, lines):
    assert client.get(f"/box/{MARKER}/").status_code == 200
    assert client.post(f"/box/{MARKER}/", {"text": MARKER}).status_code == 200
    assert lines == []


def test_an_address_that_does_not_exist_is_not_written_down(client, lines):
    client.get(f"/box/{MARKER}")
    client.get(f"/{MARKER}/nowhere")
    assert MARKER not in str(lines)


def test_a_fault_is_logged_by_its_class_and_place_not_by_its_words(lines):
    Client(raise_request_exception=False).get("/broken")
    assert "玫瑰园" not in "".join(lines)
    assert "builtins.ValueError" in "".join(lines)


def test_what_other_libraries_log_is_kept_without_its_arguments(lines):
    logging.getLogger("some.library").error("login of %s failed", MARKER)
    logging.getLogger("some.library").error(f"login of {MARKER} failed")
    assert MARKER not in "".join(lines)
    assert json.loads(lines[0])["event"] == "login of %s failed"


def test_every_answer_carries_its_headers(client):
    headers = client.get("/no/such/page").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "no-store" in headers["Cache-Control"]

"""Signed deliveries: by the right secret, now, and once."""

from datetime import timedelta

import pytest

from gongping.portal.connect.actions import pause, renew_secret
from gongping.portal.connect.http import auth
from gongping.portal.connect.http.auth import webhook_secret
from gongping.portal.intake.api import latest_version
from tests.portal.connect.machine import Machine, order
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
BODY = {"table": "work_orders", "rows": [order("WO1")]}
STAMP = int(NOW.timestamp())


@pytest.fixture
def hooked(admin, connector, still):
    return renew_secret(admin, connector, at=NOW)


@pytest.fixture
def stranger():
    return Machine(None)


def test_a_signed_delivery_comes_in(hooked, stranger):
    said = stranger.deliver(hooked.pk, BODY, secret=webhook_secret(hooked), stamp=STAMP)
    assert said.status_code == 200, said.content
    assert set(stored()) == {"WO1"}


def test_the_same_delivery_again_is_answered_and_not_carried_out(hooked, stranger):
    first = stranger.deliver(hooked.pk, BODY, secret=webhook_secret(hooked), stamp=STAMP)
    again = stranger.deliver(hooked.pk, BODY, secret=webhook_secret(hooked), stamp=STAMP)
    assert first.json() == again.json()
    assert latest_version() == 1


def test_a_wrong_secret_or_none_at_all_is_refused(hooked, stranger, admin, connector):
    old = webhook_secret(hooked)
    renewed = renew_secret(admin, hooked, at=NOW)
    for secret in (old, "guessed"):
        refused = stranger.deliver(renewed.pk, BODY, secret=secret, stamp=STAMP)
        assert (refused.status_code, refused.json()["code"]) == (401, "signature-not-accepted")
    assert stranger.post(f"hooks/{renewed.pk}", BODY).status_code == 401
    assert latest_version() == 0


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_delivery_outside_the_window_is_refused(hooked, stranger, minutes):
    stamp = STAMP + 60 * minutes
    refused = stranger.deliver(hooked.pk, BODY, secret=webhook_secret(hooked), stamp=stamp)
    assert refused.status_code == 401


def test_with_a_window_without_end_the_old_delivery_would_come_in(hooked, stranger, monkeypatch):
    """Negative control: it is the window that refuses, not something else about the delivery."""
    monkeypatch.setattr(auth, "WINDOW", timedelta(days=1))
    said = stranger.deliver(hooked.pk, BODY, secret=webhook_secret(hooked), stamp=STAMP - 360)
    assert said.status_code == 200


def test_a_paused_connector_and_one_without_a_secret_take_nothing(hooked, stranger, admin):
    pause(admin, hooked, at=NOW)
    assert stranger.deliver(hooked.pk, BODY, secret=webhook_secret(hooked), stamp=STAMP).status_code == 401
    nobody = "00000000-0000-0000-0000-000000000000"
    assert stranger.deliver(nobody, BODY, secret="x", stamp=STAMP).status_code == 401


def test_a_delivery_signed_before_the_portals_key_moved_still_holds(hooked, stranger, settings):
    secret = webhook_secret(hooked)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 60
    assert stranger.deliver(hooked.pk, BODY, secret=secret, stamp=STAMP).status_code == 200

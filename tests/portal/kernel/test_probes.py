"""Health says what is wrong and what to do; figures are for those who may have them."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.utils import timezone

from gongping.portal.kernel import health
from gongping.portal.kernel.api import enqueue
from gongping.portal.kernel.jobs.recovery import beat
from tests.portal.kernel import kinds  # noqa: F401 - registers the jobs

NOW = datetime(2026, 9, 1, 1, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_living_process_says_so_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/health/live").json() == {"live": True}


def test_ready_when_every_check_passes(client):
    beat(uuid.uuid4(), timezone.now())
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["checks"]) == (
        200,
        {"database": "ok", "migrations": "ok", "worker": "ok", "disk": "ok"},
    )


def test_not_ready_without_a_worker_and_it_says_what_to_start(client):
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "gongping worker" in answer.json()["checks"]["worker"]


def test_a_worker_is_late_after_a_minute():
    beat(uuid.uuid4(), NOW)
    assert health.worker(NOW + timedelta(seconds=60)).ok
    assert not health.worker(NOW + timedelta(seconds=61)).ok


def test_a_database_that_does_not_answer_is_one_finding_and_no_crash(monkeypatch):
    def refuse():
        raise DatabaseError

    monkeypatch.setattr(health.connection, "cursor", refuse)
    assert [one.name for one in health.readiness(NOW)] == ["database"]


def test_a_full_disk_is_found_before_it_is_full():
    assert not health.disk(Path("/no/such/place"), free=lambda place: 999_999_999).ok
    assert health.disk(Path("/no/such/place"), free=lambda place: 1_000_000_000).ok


def test_figures_are_for_this_machine_unless_a_token_is_set(client, settings):
    enqueue("test.count", at=NOW, orders=3)
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert 'gongping_jobs{state="queued"} 1.0' in answer.content.decode()
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 404
    assert client.get("/metrics", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 404


def test_with_a_token_only_the_token_counts(client, settings):
    settings.METRICS_TOKEN = "prometheus-2026-taken"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
    shown = {"authorization": "Bearer prometheus-2026-taken"}
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3", headers=shown).status_code == 200

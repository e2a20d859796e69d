"""The page of a job: for whoever asked, the same after a reload, of use without script."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from gongping.portal.kernel.api import Job, JobState, enqueue, run_waiting
from tests.portal.kernel import kinds  # noqa: F401 - registers the jobs

NOW = datetime(2026, 9, 1, 1, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def account(name: str):
    return get_user_model().objects.create_user(name, "绿城物业-2026-秋", created_at=NOW)


@pytest.fixture
def hr(client):
    made = account("zhaomin")
    client.force_login(made, backend="django.contrib.auth.backends.ModelBackend")
    return made


def page(client, job: Job, **headers) -> str:
    return client.get(reverse("kernel:job", args=[job.pk]), headers=headers).content.decode()


def test_the_progress_is_the_same_after_a_reload(client, hr):
    job = enqueue("test.count", at=NOW, sponsor_id=hr.pk, orders=26)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, done=18, total=26, said={"zh": "正在清点", "en": "counting"}
    )
    assert "正在清点 18 / 26" in page(client, job)
    assert "正在清点 18 / 26" in page(client, job)


def test_without_script_the_page_asks_again_by_itself_until_the_job_is_over(client, hr):
    job = enqueue("test.count", at=NOW, sponsor_id=hr.pk, orders=26)
    assert '<noscript><meta http-equiv="refresh"' in page(client, job)
    run_waiting()
    assert "refresh" not in page(client, job)


def test_with_script_only_the_part_that_changes_is_fetched_until_the_job_is_over(client, hr):
    job = enqueue("test.count", at=NOW, sponsor_id=hr.pk, orders=26, leads_to="/people/imports/3/")
    part = page(client, job, HX_Request="true")
    assert "<html" not in part
    assert "hx-get" in part
    run_waiting()
    ended = page(client, job, HX_Request="true")
    assert "hx-get" not in ended
    assert 'href="/people/imports/3/"' in ended


def test_the_job_of_somebody_else_does_not_exist(client, hr):
    job = enqueue("test.count", at=NOW, sponsor_id=account("qianwei").pk, orders=26)
    assert client.get(reverse("kernel:job", args=[job.pk])).status_code == 404


def test_a_fault_is_told_on_the_page(client, hr):
    job = enqueue("test.refused", at=NOW, sponsor_id=hr.pk)
    run_waiting()
    assert "生产环境没有可用的" in page(client, job)

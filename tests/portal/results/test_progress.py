"""How a period runs is counted by a job, whole or not at all, and read by those who may."""

import uuid
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from gongping.errors import GongpingError
from gongping.portal.kernel.api import Job, Refused
from gongping.portal.ledger.api import Entry
from gongping.portal.people.api import standing_of
from gongping.portal.results.actions.follow import look_further, stop_following
from gongping.portal.results.api import (
    Progress,
    ProgressRun,
    RunningPeriod,
    count_running,
    follow_period,
)
from gongping.portal.results.counting import count as counting
from gongping.portal.results.counting.place import running_folder
from gongping.portal.results.faults import PeriodRunning
from gongping.portal.results.policies import ProgressSubject, may_see_progress
from gongping.portal.results.queries.progress import running_of, visible_progress
from gongping.portal.results.queries.weeks import site_weeks
from gongping.portal.results.views.so_far import is_stale
from tests.portal.results.running import AT, Q3, count, follow, hand_in, local, quarter, running_firm

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def firm(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return running_firm(tmp_path)


@pytest.fixture
def running(firm):
    hand_in(firm, quarter())
    return follow(firm)


def totals(running):
    return dict(Progress.objects.filter(run=running.current).values_list("employee_key", "total"))


def now(running):
    return RunningPeriod.objects.select_related("current").get(pk=running.pk)


def test_a_count_says_until_when_and_by_which_version(running):
    run = running.current
    assert (run.counted_at, run.version, run.people) == (AT, 1, 7)
    assert run.week == date(2026, 9, 14)
    assert set(totals(running)) == {"10001", "10002", "10003", "10004", "10005", "10006", "10007"}
    assert Entry.objects.filter(act="results.progress_counted").count() == 1


def test_no_line_holds_a_grade_and_ratings_are_not_in_it(running):
    assert not any("grade" in field.name for field in Progress._meta.get_fields())
    line = Progress.objects.filter(run=running.current, total__isnull=False).first()
    assert "conduct" not in str(line.figures)


def test_counting_twice_is_the_same(running):
    assert count(AT) == {"counted": 0}
    assert ProgressRun.objects.count() == 1
    assert now(running).current_id == running.current_id


def test_a_new_version_asks_for_a_count_once(firm, running):
    version = hand_in(firm, {"visits": quarter()["visits"][:1]}, AT + timedelta(hours=1))
    asked = Job.objects.filter(name="results.count_progress", key=f"results.count_progress:{version}")
    assert asked.count() == 1


def test_a_version_that_was_followed_by_another_is_left_to_the_later_job(firm, running):
    first = hand_in(firm, {"visits": quarter()["visits"][:1]}, AT + timedelta(hours=1))
    hand_in(firm, {"visits": quarter()["visits"][1:2]}, AT + timedelta(hours=2))
    assert count(AT + timedelta(hours=3), version=first) == {"counted": 0}
    assert count(AT + timedelta(hours=3), version=first + 1) == {"counted": 1}


def test_pages_read_the_count_before_until_the_new_one_is_whole(firm, running, monkeypatch):
    def dies(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(counting, "_release", dies)
    with pytest.raises(KeyboardInterrupt):
        count(AT + timedelta(days=1))
    assert now(running).current_id == running.current_id
    assert Progress.objects.exclude(run=running.current).exists()
    monkeypatch.undo()
    count(AT + timedelta(days=1))
    assert ProgressRun.objects.filter(released_at__isnull=True).count() == 0
    assert now(running).current.counted_at == AT + timedelta(days=1)


def test_a_count_that_was_overtaken_is_counted_again(firm, running, monkeypatch):
    release, calls = counting._release, []

    def overtaken(run, base, at):
        calls.append(run.pk)
        return release(run, -1 if len(calls) == 1 else base, at)

    monkeypatch.setattr(counting, "_release", overtaken)
    assert count(AT + timedelta(days=1)) == {"counted": 1}
    assert len(calls) == 2
    assert ProgressRun.objects.filter(released_at__isnull=True).count() == 0


def test_one_count_a_week_is_kept_and_files_of_the_last_two_only(running):
    for days in (1, 2, 7, 8):
        count(AT + timedelta(days=days))
    runs = list(ProgressRun.objects.order_by("counted_at"))
    assert [run.counted_at for run in runs] == [
        AT + timedelta(days=2),
        AT + timedelta(days=7),
        AT + timedelta(days=8),
    ]
    assert [bool(run.folder) for run in runs] == [False, True, True]
    kept = {place.name for place in running_folder(running.folder).iterdir() if place.is_dir()}
    assert kept == {"rules", *(run.folder for run in runs if run.folder)}


@pytest.mark.parametrize(("state", "left"), [("running", 1), ("failed", 0)])
def test_a_count_that_another_job_is_writing_is_left_alone_however_old_its_moment(running, state, left):
    other = Job.objects.create(name="results.count_progress", state=state, queued_at=AT)
    ProgressRun.objects.create(
        running=running, counted_at=AT - timedelta(days=30), version=1, week=AT.date(), job_id=other.pk
    )
    count_running(AT + timedelta(days=1), uuid.UUID(int=7))
    assert ProgressRun.objects.filter(released_at__isnull=True).count() == left


def test_after_the_period_it_is_counted_to_its_end_once(running):
    assert count(local("2026-10-20T02:20")) == {"counted": 1}
    assert now(running).current.counted_at == local("2026-10-08T00:00")
    assert count(local("2026-10-21T02:20")) == {"counted": 0}


def is_done_by_li_at_the_garden(order):
    resolved = order["resolved_at"]
    own = (order["employee_id"], order["site"]) == ("10001", "翠湖花园")
    return own and resolved and datetime(2026, 7, 5) < resolved < datetime(2026, 9, 14)


def test_one_new_mark_moves_no_figure_and_five_do(firm, running):
    before = totals(running)
    orders = [row for row in quarter()["work_orders"] if is_done_by_li_at_the_garden(row)]

    def answers(first, last):
        return [
            {"response_id": f"N{n}", "order_id": orders[n]["order_id"], "site": "翠湖花园",
             "answered_at": datetime(2026, 9, 15, 20, n), "score": 1}
            for n in range(first, last)
        ]  # fmt: skip

    hand_in(firm, {"satisfaction": answers(0, 1)}, AT)
    count(AT)
    assert now(running).current.version == 2
    assert totals(now(running)) == before
    hand_in(firm, {"satisfaction": answers(1, 5)}, AT)
    count(AT)
    assert totals(now(running)) != before


def test_what_fails_is_said_and_the_count_before_stays(firm, running, client, monkeypatch):
    class Broken(GongpingError):
        code, zh, en = "broken-for-a-test", "磁盘写不进去，请看空间。", "The disk is full; look at its space."

    def fails(*arguments):
        raise Broken

    monkeypatch.setattr(counting, "save_count", fails)
    count(AT + timedelta(days=1))
    assert now(running).current_id == running.current_id
    client.force_login(firm.people["沈雁"].account)
    assert "磁盘写不进去" in client.get(reverse("results:following")).content.decode()


def test_a_period_is_followed_once_and_by_hr_alone(firm, running):
    with pytest.raises(PeriodRunning):
        follow_period(firm.actor("沈雁"), Q3, firm.rules, at=AT)
    with pytest.raises(Refused):
        follow_period(firm.actor("陈主管"), Q3, firm.rules, at=AT)
    stop_following(firm.actor("沈雁"), running.pk, at=AT)
    assert follow_period(firm.actor("沈雁"), Q3, firm.rules, at=AT).pk != running.pk


def test_lists_and_the_policy_agree_and_no_peer_sees_another(firm, running):
    lines = list(Progress.objects.filter(run=running.current).select_related("person", "department"))
    for name in ("李丽", "王强", "陈主管", "沈雁", "解立新"):
        actor = firm.actor(name)
        listed = set(visible_progress(actor, running_of(running.pk), AT).values_list("pk", flat=True))
        allowed = {
            line.pk
            for line in lines
            if may_see_progress(actor, ProgressSubject(line, standing_of(line.person_id, AT)), AT)
        }
        assert listed == allowed
    seen = {line.person.name for line in visible_progress(firm.actor("李丽"), running_of(running.pk), AT)}
    assert seen == {"李丽"}
    assert not visible_progress(firm.actor("解立新"), running_of(running.pk), AT).exists()
    assert visible_progress(firm.actor("陈主管"), running_of(running.pk), AT).count() == 7


def test_the_pages_say_what_moved_what_is_due_and_what_is_next(firm, running, client):
    count(AT + timedelta(days=7))
    line = Progress.objects.filter(run=now(running).current, total__isnull=False, person__name="李丽").get()
    client.force_login(firm.people["李丽"].account)
    page = client.get(reverse("results:so_far"), follow=True).content.decode()
    assert "未结束，会变" in page
    assert "9 月 16 日" in page
    assert "级线" in page
    assert f"今天到期 {line.due_today} 件" in page or "今天没有到期的" in page or "三天内没有到期的" in page
    home = client.get("/").content.decode()
    assert "我的本期得分" in home
    rows = reverse("results:so_far_rows", args=[running.pk, line.person_id, 1, "response_on_time"])
    assert "WO-" in client.get(rows).content.decode()


def test_a_colleague_gets_404_and_the_supervisor_the_page(firm, running, client):
    address = reverse("results:so_far_person", args=[running.pk, firm.people["李丽"].pk])
    client.force_login(firm.people["王强"].account)
    assert client.get(address).status_code == 404
    client.force_login(firm.people["陈主管"].account)
    assert client.get(address).status_code == 200


def test_the_board_speaks_of_five_or_more_and_names_nobody(firm, running, client):
    client.force_login(firm.people["沈雁"].account)
    page = client.get(reverse("results:so_far_boards"), follow=True).content.decode()
    assert "已有总分" in page
    assert not any(name in page for name in ("李丽", "王强", "张敏"))


def test_the_board_shows_how_each_site_moved_week_by_week(firm, running, client):
    client.force_login(firm.people["沈雁"].account)
    url = reverse("results:so_far_board_of_all", args=[running.pk])
    assert client.get(url).context["weeks"] is None
    count(AT + timedelta(days=7))
    weeks = site_weeks(now(running), None)
    assert [moment.day for moment in weeks.moments] == [16, 23]
    # four at one site and three at the other: too few to be spoken of
    assert weeks.sites == []
    assert client.get(url).context["weeks"] is None


def test_a_site_of_five_is_drawn_with_its_weeks(firm, running, client):
    Progress.objects.update(site="翠湖花园")
    count(AT + timedelta(days=7))
    Progress.objects.update(site="翠湖花园")
    (garden,) = site_weeks(now(running), None).sites
    assert garden.site == "翠湖花园"
    assert len(garden.medians) == 2
    client.force_login(firm.people["沈雁"].account)
    page = client.get(reverse("results:so_far_board_of_all", args=[running.pk]))
    assert page.context["weeks"].finding in page.content.decode()


def test_a_count_looks_no_further_than_it_was_told_and_further_once_it_may(firm):
    hand_in(firm, quarter())
    hr = firm.actor("沈雁")
    told = AT - timedelta(days=7)
    running = follow_period(hr, Q3, firm.rules, at=AT, until=told)
    count(AT)
    assert now(running).current.counted_at == told
    assert not is_stale(now(running), told, AT)
    assert is_stale(now(running), told - timedelta(days=1), AT + timedelta(days=1))
    with pytest.raises(Refused):
        look_further(firm.actor("陈主管"), running.pk, AT, at=AT)
    look_further(hr, running.pk, AT, at=AT)
    count(AT)
    assert now(running).current.counted_at == AT
    assert Entry.objects.filter(act="results.progress_extended").count() == 1


def test_an_export_is_written_down(firm, running, client):
    client.force_login(firm.people["沈雁"].account)
    address = reverse("results:so_far_people", args=[running.pk])
    assert client.get(f"{address}?export=csv").status_code == 200
    assert Entry.objects.filter(act="results.exported", subject="list:results.progress").count() == 1


def test_hr_begins_and_stops_in_the_browser(firm, client):
    hand_in(firm, quarter())
    client.force_login(firm.people["沈雁"].account)
    wrong = client.post(reverse("results:follow_begin"), {"period": "下个月", "source": "shipped-quarter"})
    assert "看不懂周期" in wrong.content.decode()
    assert not RunningPeriod.objects.exists()
    client.post(reverse("results:follow_begin"), {"period": "2026-Q3", "source": "shipped-quarter"})
    begun = RunningPeriod.objects.get()
    assert begun.schemes
    client.post(reverse("results:follow_stop", args=[begun.pk]))
    assert RunningPeriod.objects.get().ended_at is not None

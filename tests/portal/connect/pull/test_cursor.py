"""The cursor moves when its page counts, at no other moment: nothing is lost or doubled by a kill."""

from datetime import timedelta

import pytest

from gongping.errors import GongpingError
from gongping.portal.connect.actions import ask_run, ask_trial, change_connector, pause, resume, start_over
from gongping.portal.connect.jobs import CLAIM, send_due
from gongping.portal.connect.models import Pull, Run
from gongping.portal.connect.pull import faults, pulling
from gongping.portal.connect.pull.pulling import pull
from gongping.portal.intake.api import Batch, latest_version
from gongping.portal.intake.store import protocol
from gongping.portal.kernel.api import Job, JobState, run_waiting
from tests.portal.connect.pull.other_system import reply, ticket
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
ALL = [f"GD{number:04d}" for number in range(1, 8)]


class Killed(BaseException):
    pass


def kill(*arguments, **options):
    raise Killed


def dies_after(plain):
    def work(*arguments, **options):
        plain(*arguments, **options)
        raise Killed

    return work


@pytest.mark.parametrize(
    "room, step, after",
    [
        (pulling, "page_of", True),
        (pulling, "lay_down", True),
        (pulling, "take_folder", False),
        (pulling, "_move", False),
        (pulling, "_move", True),
        (pulling, "take_folder", True),
        (protocol, "enter", False),
        (protocol, "tell", True),
    ],
)
def test_killed_anywhere_the_next_pull_brings_everything_once(http, other, monkeypatch, room, step, after):
    made = http()
    with monkeypatch.context() as patch:
        patch.setattr(room, step, dies_after(getattr(room, step)) if after else kill)
        with pytest.raises(Killed):
            pull(made, NOW)
    pull(made, NOW + timedelta(minutes=1))
    assert sorted(stored()) == ALL
    assert (latest_version(), Batch.objects.filter(state="accepted").count()) == (3, 3)
    assert sum(Run.objects.values_list("kept", flat=True)) == 7


def test_a_cursor_that_moves_too_early_would_lose_a_page(http, other, monkeypatch):
    """Negative control: moved as soon as the page is there, it passes over what a kill then takes."""
    made, plain = http(), pulling.take_page

    def early(connector, state, page, at):
        pulling._move(state, page.cursor, "")
        return plain(connector, state, page, at)

    with monkeypatch.context() as patch:
        patch.setattr(pulling, "take_page", early)
        patch.setattr(pulling, "take_folder", kill)
        with pytest.raises(Killed):
            pull(made, NOW)
    pull(made, NOW)
    assert sorted(stored()) == ALL[3:]


def test_a_page_that_grew_after_the_kill_counts_once_too(http, other, monkeypatch):
    made = http()
    with monkeypatch.context() as patch:
        patch.setattr(pulling, "_move", kill)
        with pytest.raises(Killed):
            pull(made, NOW)
    other.size = 5
    pull(made, NOW)
    assert sorted(stored()) == ALL


def test_of_two_pulls_at_once_the_second_does_not_set_the_cursor_back(http, other):
    made = http()
    state = pulling.state_of(made)
    page = pulling.page_of(pulling.settings_of(made), None)
    pull(made, NOW)
    assert Pull.objects.get().cursor == "7"
    pulling.take_page(made, state, page, NOW)
    assert (Pull.objects.get().cursor, len(stored())) == ("7", 7)


def test_rows_that_were_rejected_are_told_and_the_pull_goes_on(http, other):
    other.tickets = [ticket(number, employee_id="") for number in range(1, 4)] + [ticket(4)]
    made = http()
    assert pull(made, NOW).rows == 4
    assert sorted(stored()) == ["GD0004"]
    first = Run.objects.order_by("pk").first()
    assert (first.rows, first.kept, first.rejected) == (3, 0, 3)
    assert Pull.objects.get().cursor == "4"


def test_a_failure_is_tried_again_soon_and_then_less_and_less_often(http, other):
    made, waits = http(minutes=1440), []
    other.answer = lambda to: reply(to, b"", status=503)
    for _ in range(9):
        with pytest.raises(faults.AnsweredBadly):
            pull(made, NOW)
        waits.append(int((Pull.objects.get().due_at - NOW).total_seconds() / 60))
    assert waits == [5, 10, 20, 40, 80, 160, 320, 360, 360]
    other.answer = None
    pull(made, NOW)
    state = Pull.objects.get()
    assert (state.failures, state.due_at, state.pulled_at) == (0, NOW + timedelta(days=1), NOW)


def test_what_intake_refuses_leaves_the_cursor_and_is_told_once(http, other):
    other.tickets = [{"甲": "1", "乙": "2", "seq": 1}]
    made = http(table="")
    with pytest.raises(GongpingError) as refused:
        pull(made, NOW)
    run = Run.objects.get()
    assert run.fault["code"] == refused.value.code
    assert (Pull.objects.get().cursor, Pull.objects.get().failures) == (None, 1)


def test_each_pull_that_is_due_goes_to_a_worker_once(http, other, still):
    made = http()
    assert send_due(None, at=NOW)["pulls"] == 1
    assert send_due(None, at=NOW)["pulls"] == 0
    run_waiting()
    assert sorted(stored()) == ALL
    state = Pull.objects.get()
    assert state.due_at == NOW + timedelta(minutes=60) != NOW + CLAIM
    assert send_due(None, at=NOW + timedelta(minutes=59))["pulls"] == 0
    assert send_due(None, at=NOW + timedelta(minutes=60))["pulls"] == 1
    assert Job.objects.filter(name="connect.run", arguments={"connector": str(made.pk)}).count() == 2


def test_a_paused_pull_rests(http, other, admin, still):
    made = http()
    pause(admin, made, at=NOW)
    assert send_due(None, at=NOW)["pulls"] == 0
    resume(admin, made, at=NOW)
    assert send_due(None, at=NOW)["pulls"] == 1


def test_pull_now_tells_whoever_asked_what_stopped_it(http, other, admin, still):
    made = http()
    other.answer = lambda to: reply(to, b"", status=401)
    job = ask_run(admin, made, at=NOW)
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.fault["code"]) == (JobState.FAILED, "pull-not-let-in")


def test_a_trial_tells_what_would_come_in_and_takes_nothing(http, other, admin, still):
    other.tickets[1]["created_at"] = "不详"
    made = http()
    ask_trial(admin, made, at=NOW)
    run_waiting()
    state = Pull.objects.get()
    assert (state.tried["rows"], state.tried["tables"]) == (3, {"work_orders": [2, 1]})
    assert (latest_version(), state.cursor, Run.objects.count()) == (0, None, 0)
    assert "GD0001" not in str(state.tried)
    other.answer = lambda to: reply(to, b"{")
    ask_trial(admin, made, at=NOW)
    run_waiting()
    assert Pull.objects.get().tried["fault"]["code"] == "pull-not-understood"


def test_started_over_with_another_mapping_the_same_pages_are_read_anew(http, other, admin):
    made = http()
    pull(made, NOW)
    mapping = {"table": "work_orders", "constants": {"channel": "电话"}, "ignore": ["seq"]}
    change_connector(admin, made, mapping=mapping, settings=made.settings, at=NOW)
    made.refresh_from_db()
    start_over(admin, made, at=NOW)
    pull(made, NOW)
    assert {row["channel"] for row in stored().values()} == {"电话"}
    assert len(stored()) == 7

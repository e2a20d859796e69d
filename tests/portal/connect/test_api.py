"""Rows through the API: each kept, flagged or rejected, once per key, with a token that may."""

from datetime import timedelta

import pytest
from django.test import Client

from gongping.portal.connect.actions import make_token, pause, revoke_token
from gongping.portal.connect.http import once as once_room
from gongping.portal.connect.models import Answer, Run, Token
from gongping.portal.intake.api import Batch, latest_version
from gongping.portal.ledger.api import Entry
from tests.portal.connect.machine import Machine, order
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db


def test_each_row_is_kept_or_rejected_and_the_answer_says_which(machine):
    sent = [order("WO1"), order("WO2", created_at="不详"), order("WO3", closed_at="2026-08-01 09:00")]
    answer = machine.rows("work_orders", sent)
    said = answer.json()
    assert answer.status_code == 200
    assert said["tables"]["work_orders"] == {"read": 3, "kept": 1, "rejected": 2, "flagged": 0}
    assert [(one["row"], one["verdict"]) for one in said["verdicts"]] == [(2, "rejected"), (3, "rejected")]
    problem = said["verdicts"][1]["problems"][0]
    assert (problem["column"], problem["rule"]) == ("closed_at", "before_created")
    assert problem["zh"]
    assert problem["en"]
    assert set(stored()) == {"WO1"}


def test_moments_with_an_offset_become_local(machine):
    machine.rows("work_orders", [order("WO1", created_at="2026-09-01T01:00:00Z")])
    assert f"{stored()['WO1']['created_at']:%H:%M}" == "09:00"


def test_events_satisfaction_and_attendance_come_in_too(machine):
    event = {"order_id": "WO1", "at": "2026-09-01 10:00", "event": "resolved", "employee_id": "JH1001"}
    answer = {"response_id": "S1", "answered_at": "2026-09-02 10:00", "score": 5, "order_id": "WO1"}
    days = {
        "employee_id": "JH1001",
        "month": "2026-09",
        "post": "客服专员",
        "site": "翠湖花园",
        "due_days": 22,
        "present_days": 21.5,
    }
    for table, row in (("order_events", event), ("satisfaction", answer), ("attendance", days)):
        said = machine.rows(table, [row])
        assert said.status_code == 200, said.content
        assert said.json()["tables"][table]["kept"] == 1


def test_the_same_key_twice_is_one_batch_and_the_same_answer(machine):
    first = machine.rows("work_orders", [order("WO1"), order("")], key="night-1")
    again = machine.rows("work_orders", [order("WO1"), order("")], key="night-1")
    assert first.json() == again.json()
    assert (latest_version(), Batch.objects.count(), Run.objects.count()) == (1, 1, 1)
    assert "Idempotent-Replay" not in first.headers
    assert again.headers["Idempotent-Replay"] == "true"


def test_another_key_is_another_batch(machine):
    machine.rows("work_orders", [order("WO1")], key="a")
    machine.rows("work_orders", [order("WO1")], key="b")
    assert latest_version() == 2


def test_the_same_key_with_another_body_is_refused(machine):
    machine.rows("work_orders", [order("WO1")], key="night-1")
    refused = machine.rows("work_orders", [order("WO2")], key="night-1")
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency-key-reused")
    assert set(stored()) == {"WO1"}


def test_a_key_in_flight_is_a_conflict_until_it_is_given_up(machine, connector, still):
    done = machine.rows("work_orders", [order("WO1")], key="slow")
    Answer.objects.filter(key="slow").update(status=None, body={})
    waiting = machine.rows("work_orders", [order("WO1")], key="slow")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "request-in-flight")
    still.move_to(NOW + once_room.GIVEN_UP_AFTER + timedelta(minutes=1))
    finished = machine.rows("work_orders", [order("WO1")], key="slow")
    assert (finished.status_code, finished.json()["batch"]) == (200, done.json()["batch"])
    assert latest_version() == 1


def test_a_request_that_failed_may_be_tried_again_with_its_key(machine, monkeypatch):
    def broken(*arguments, **options):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("gongping.portal.connect.http.rows.take_rows", broken)
        assert machine.rows("work_orders", [order("WO1")], key="k").status_code == 500
    assert machine.rows("work_orders", [order("WO1")], key="k").status_code == 200


def test_without_keys_the_same_rows_would_be_two_batches(machine, monkeypatch):
    """Negative control: with a key of its own for each call, nothing holds the second one back."""
    keys = iter(("x", "y"))
    monkeypatch.setattr(once_room, "batch_key", lambda connector, key: next(keys))
    machine.rows("work_orders", [order("WO1")], key="same")
    Answer.objects.all().delete()
    machine.rows("work_orders", [order("WO1")], key="same")
    assert latest_version() == 2


@pytest.mark.parametrize("token", [None, "gpt_guessed", ""])
def test_nobody_without_a_token_gets_in(connector, still, token):
    refused = Machine(token).get("me")
    assert (refused.status_code, refused.json()["code"]) == (401, "token-not-accepted")


def test_a_token_may_hand_in_what_its_scopes_name_and_nothing_else(admin, connector, still):
    _, text = make_token(admin, connector, "只交评价", ["satisfaction"], expires_at=None, at=NOW)
    refused = Machine(text).rows("work_orders", [order("WO1")])
    assert (refused.status_code, refused.json()["code"]) == (403, "scope-missing")
    assert Machine(text).get("me").json()["scopes"] == ["satisfaction"]
    assert latest_version() == 0


def test_a_revoked_an_expired_and_a_paused_token_are_refused(admin, connector, token, machine, still):
    assert machine.get("me").status_code == 200
    pause(admin, connector, at=NOW)
    assert machine.get("me").status_code == 401
    connector.active = True
    connector.save()
    revoke_token(admin, token[0], at=NOW)
    assert machine.get("me").status_code == 401
    _, text = make_token(admin, connector, "到期", ["sites"], expires_at=NOW + timedelta(days=1), at=NOW)
    assert Machine(text).get("me").status_code == 200
    still.move_to(NOW + timedelta(days=2))
    assert Machine(text).get("me").status_code == 401


def test_a_session_is_no_token(firm, connector, still):
    client = Client()
    client.force_login(firm["沈雁"].account)
    assert client.get("/api/v1/me").status_code == 401


def test_a_token_is_kept_as_a_hash_and_each_change_is_in_the_ledger(admin, token):
    made, text = token
    kept = Token.objects.get(pk=made.pk)
    assert text not in str(kept.__dict__)
    assert text.startswith(kept.start)
    revoke_token(admin, made, at=NOW)
    acts = list(Entry.objects.filter(subject=f"token:{made.pk}").values_list("act", flat=True))
    assert acts == ["connect.token_made", "connect.token_revoked"]
    assert text not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_last_use_is_shown_and_a_minute_has_its_limit(machine, token, settings, still):
    settings.API_RATE = 3
    assert [machine.get("me").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert Token.objects.get(pk=token[0].pk).used_at == NOW
    still.move_to(NOW + timedelta(minutes=2))
    assert machine.get("me").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"rows": []}',
        b'{"rows": [{"no_column": 1}]}',
        b'{"rows": [{"order_id": NaN}]}',
        b'{"rows": [{"order_id": "\\u0000"}]}',
        b'{"rows": [{"order_id": "\\ud800"}]}',
        b'{"rows": [{"order_id": {"a": 1}}]}',
        b"\xff\xfe",
        b"[" * 5000,
    ],
)
def test_what_is_no_request_is_told_in_both_languages(machine, body):
    refused = machine.post("rows/work_orders", body)
    assert refused.status_code == 422, refused.content
    said = refused.json()
    assert set(said) == {"code", "zh", "en"}
    assert latest_version() == 0


def test_too_much_at_once_is_refused(machine, settings):
    settings.API_LIMIT = 200
    refused = machine.rows("work_orders", [order(f"WO{number}") for number in range(20)])
    assert (refused.status_code, refused.json()["code"]) == (413, "body-too-large")


def test_addresses_and_methods_that_are_none_are_told_as_json(machine):
    assert machine.get("nothing").json()["code"] == "no-such-address"
    assert machine.get("rows/work_orders").json()["code"] == "method-not-known"


def test_batches_come_in_pages_and_only_ones_own(machine, admin, connector):
    for number in range(3):
        machine.rows("work_orders", [order(f"WO{number}")])
    page = machine.get("batches?limit=2&offset=1").json()
    assert (page["count"], len(page["items"])) == (3, 2)
    one = machine.get(f"batches/{page['items'][0]['batch']}").json()
    assert one["tables"]["work_orders"]["kept"] == 1
    from gongping.portal.connect.actions import add_connector

    other = add_connector(admin, name="别的系统", kind="api", mapping={}, settings={}, at=NOW)
    stranger = Machine(make_token(admin, other, "别人", ["sites"], expires_at=None, at=NOW)[1])
    assert stranger.get(f"batches/{one['batch']}").status_code == 404
    assert stranger.get("batches").json()["count"] == 0


def test_a_file_comes_in_by_its_name_or_its_layout(machine):
    rows = "工单编号,工单类型,经办人工号,项目,报单时间\nWO1,报修,JH1001,翠湖花园,2026-09-01 08:00\n"
    said = machine.post("files/工单.csv", rows.encode("gb18030"))
    assert said.status_code == 200, said.content
    assert set(stored()) == {"WO1"}


def test_a_file_with_tables_beyond_the_scopes_is_refused(admin, connector, still):
    _, text = make_token(admin, connector, "只交评价", ["satisfaction"], expires_at=None, at=NOW)
    rows = "工单编号,工单类型,经办人工号,项目,报单时间\nWO1,报修,JH1001,翠湖花园,2026-09-01 08:00\n"
    refused = Machine(text).post("files/工单.csv", rows.encode())
    assert (refused.status_code, refused.json()["code"]) == (422, "table-not-expected")
    assert latest_version() == 0

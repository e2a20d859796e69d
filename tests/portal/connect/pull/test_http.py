"""A pull of an address: page by page, only from hosts that are allowed, within time and size."""

import json
import socket
import time

import pytest

from gongping.portal.connect.models import Pull, Run
from gongping.portal.connect.pull import asking, faults, hosts
from gongping.portal.connect.pull.pulling import pull
from gongping.portal.intake.api import Batch, latest_version
from tests.engine.evidence import ready_samples as samples
from tests.portal.connect.pull.other_system import cut_off, reply, ticket, trickle, trickling_head
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
INSIDE = (
    "127.0.0.1",
    "10.1.2.3",
    "192.168.1.9",
    "169.254.169.254",
    "100.100.100.200",
    "0.0.0.0",
    "224.0.0.1",
)
INSIDE += ("::1", "fd00::1")


def cursor_of(connector):
    return Pull.objects.get(connector=connector).cursor


def test_page_after_page_comes_in_and_the_cursor_stands_behind_the_last(http, other):
    made = http()
    brought = pull(made, NOW)
    assert (brought.pages, brought.rows) == (3, 7)
    assert sorted(stored()) == [f"GD{number:04d}" for number in range(1, 8)]
    assert cursor_of(made) == "7"
    assert other.asked == [f"/api/tickets{asked}" for asked in ("", "?after=3", "?after=6", "?after=7")]
    runs = list(Run.objects.filter(connector=made).order_by("pk"))
    assert [(run.rows, run.kept, run.what) for run in runs] == [
        (3, 3, "work_orders → 3"),
        (3, 3, "work_orders → 6"),
        (1, 1, "work_orders → 7"),
    ]


def test_the_next_pull_asks_for_what_came_since(http, other):
    made = http()
    pull(made, NOW)
    other.tickets.append(ticket(8))
    assert pull(made, NOW).rows == 1
    assert len(stored()) == 8
    assert pull(made, NOW).rows == 0
    assert Batch.objects.count() == 4


def test_a_cursor_may_come_from_a_field_beside_the_list(http, other):
    made = http(cursor_column=None, cursor_field="next")
    assert pull(made, NOW).rows == 7
    assert cursor_of(made) == "7"


def test_moments_are_cursors_too_and_the_last_one_wins_not_the_longest(http, other):
    times = ["2026-09-01T10:00:00+08:00", "2026-09-01T03:00:00Z", "2026-09-01T09:59:59+08:00"]
    other.answer = lambda to: reply(
        to, json.dumps([ticket(n, changed=at) for n, at in enumerate(times, 1)]).encode()
    )
    made = http(items="", cursor_column="changed", cursor_parameter="since")
    pull(made, NOW)
    assert cursor_of(made) == "2026-09-01T03:00:00Z"
    assert other.asked[1] == "/api/tickets?since=2026-09-01T03%3A00%3A00Z"


def test_values_without_an_order_are_refused_rather_than_guessed(http, other):
    other.answer = lambda to: reply(to, json.dumps([ticket(1, seq="GD9"), ticket(2, seq="GD10")]).encode())
    with pytest.raises(faults.CursorWithoutOrder):
        pull(http(items=""), NOW)
    assert latest_version() == 0


def test_a_csv_export_comes_in_as_it_is_and_objects_within_rows_are_spread(http, other):
    head = "工单编号,工单类型,经办人工号,项目,报单时间,序号\n"
    row = "WO1,报修,JH1001,翠湖花园,2026-09-01 08:00,41\n"
    other.answer = lambda to: reply(to, (head + row).encode("gb18030"))
    made = http(form="csv", items="", cursor_column="序号")
    assert pull(made, NOW).rows == 1
    assert cursor_of(made) == "41"
    nested = {**ticket(9), "assignee": {"code": "JH1002"}}
    del nested["employee_id"]
    other.answer = lambda to: reply(to, json.dumps([nested]).encode())
    mapping = {"table": "work_orders", "columns": {"employee_id": "assignee.code"}, "ignore": ["seq"]}
    pull(http("带对应", mapping, items="", table=""), NOW)
    assert stored()["GD0009"]["employee_id"] == "JH1002"


def test_a_known_layout_needs_no_table(http, other):
    other.answer = lambda to: reply(to, samples.COMPLAINTS.encode())
    made = http(form="csv", items="", cursor_parameter="", cursor_column="", table="")
    pull(made, NOW)
    assert "822026090100010001" in stored()


def test_a_list_that_goes_back_to_what_it_was_counts_again(http, other):
    """The same page twice is nothing new, but the page of the day before yesterday is."""
    made = http(cursor_parameter="", cursor_column="")
    states = []
    for urgency in ("一般", "紧急", "紧急", "一般"):
        other.tickets = [ticket(1, urgency=urgency)]
        pull(made, NOW)
        states.append((stored()["GD0001"]["urgency"], Batch.objects.count()))
    assert [count for _, count in states] == [1, 2, 2, 3]
    assert states[0][0] == states[3][0] != states[1][0]


def test_a_host_that_nobody_allowed_is_not_asked(http, other, settings):
    settings.PULL_HOSTS = ["tickets.example.cn"]
    with pytest.raises(faults.HostNotAllowed):
        pull(http(), NOW)
    assert other.asked == []


def test_without_the_list_the_hostile_address_would_be_asked(http, other, settings, monkeypatch):
    """Negative control: it is the list that holds the request back."""
    settings.PULL_HOSTS = ["tickets.example.cn"]
    monkeypatch.setattr(hosts, "_demand_listed", lambda host, port: None)
    pull(http(), NOW)
    assert other.asked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.9",
        "169.254.169.254",
        "100.100.100.200",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
    ],
)
def test_an_allowed_name_that_leads_inside_is_not_asked(http, settings, monkeypatch, address):
    settings.PULL_HOSTS, settings.PULL_NETWORKS = ["tickets.example.cn"], []
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: answer)
    with pytest.raises(faults.AddressPrivate):
        hosts.place_of("https://tickets.example.cn/api")
    settings.PULL_NETWORKS = ["0.0.0.0/0", "::/0"]
    assert len(hosts.place_of("https://tickets.example.cn/api").found) == 1


def test_the_address_that_was_checked_is_the_one_that_is_asked(http, other, settings, monkeypatch):
    """A name that leads elsewhere the second time is not looked up a second time."""
    made = http(address=other.address.replace("127.0.0.1", "tickets.example.cn"))
    settings.PULL_HOSTS = [other.host.replace("127.0.0.1", "tickets.example.cn")]
    answers = [("127.0.0.1", 0)]

    def once(*arguments, **options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", answers.pop())]

    monkeypatch.setattr(hosts.socket, "getaddrinfo", _once_then_numbers(once, socket.getaddrinfo))
    other.tickets = []
    pull(made, NOW)
    assert (len(other.asked), answers) == (1, [])


def _once_then_numbers(named, plain):
    def look_up(host, *arguments, **options):
        return named() if host == "tickets.example.cn" else plain(host, *arguments, **options)

    return look_up


def test_plain_http_is_for_tests_on_this_machine_alone(http, other, settings):
    settings.MODE = "production"
    with pytest.raises(faults.AddressWrong):
        pull(http(), NOW)
    assert other.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.cn/",
        "https://user:pw@a.cn/",
        "https://a.cn/#x",
        "https://a.cn\\@b.cn/",
        "//a.cn",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(faults.AddressWrong):
        hosts.parted(address)


def test_a_redirect_to_another_host_is_not_followed_and_takes_no_secret_along(http, other, monkeypatch):
    from tests.portal.connect.pull.other_system import OtherSystem

    stranger = OtherSystem([ticket(1)])
    other.answer = lambda to: reply(to, b"", status=302, Location=stranger.address)
    with pytest.raises(faults.Redirected):
        pull(http(), NOW)
    assert stranger.asked == []
    stranger.close()


def test_a_redirect_on_the_same_host_is_followed_but_not_for_ever(http, other):
    plain = other.page

    def moved(to):
        return plain(to) if to.path.startswith("/new") else reply(to, b"", status=307, Location="/new")

    other.answer = moved
    assert pull(http(cursor_parameter="", cursor_column=""), NOW).rows == 3
    other.answer = lambda to: reply(to, b"", status=301, Location=other.address)
    with pytest.raises(faults.Redirected):
        pull(http("兜圈子"), NOW)
    assert len(other.asked) == 2 + asking.MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    "answer, fault",
    [
        (lambda to: time.sleep(3), faults.TooSlow),
        (trickle, faults.TooSlow),
        (trickling_head, faults.TooSlow),
        (cut_off, faults.NotReached),
        (lambda to: reply(to, b"x" * 200_000), faults.TooLarge),
        (lambda to: reply(to, b"{"), faults.NotUnderstood),
        (lambda to: reply(to, b"[" * 20_000), faults.NotUnderstood),
        (lambda to: reply(to, b'{"data": {"items": 3}}'), faults.NotUnderstood),
        (lambda to: reply(to, b'{"data": {"items": [3]}}'), faults.NotUnderstood),
        (lambda to: reply(to, b'{"data": {"items": [{"seq": NaN}]}}'), faults.NotUnderstood),
        (lambda to: reply(to, b'{"data": {"items": [{"seq": 1, "a": "\\ud800"}]}}'), faults.NotUnderstood),
        (lambda to: reply(to, b'{"data": {"items": [{"a": 1}]}}'), faults.CursorMissing),
        (lambda to: reply(to, b"", Content_Encoding="gzip"), faults.NotUnderstood),
        (lambda to: reply(to, b"", status=401), faults.NotLetIn),
        (lambda to: reply(to, b"", status=403), faults.NotLetIn),
        (lambda to: reply(to, b"", status=404), faults.AnsweredBadly),
        (lambda to: reply(to, b"", status=503), faults.AnsweredBadly),
    ],
)
def test_an_answer_that_is_none_brings_nothing_and_says_why(http, other, settings, answer, fault):
    settings.PULL_SECONDS = 1 if fault is faults.TooSlow else 5
    other.answer, made = answer, http()
    began = time.monotonic()
    with pytest.raises(fault):
        pull(made, NOW)
    assert time.monotonic() - began < 2.5
    run = Run.objects.get(connector=made)
    assert run.fault["code"] == fault.code
    assert run.fault["zh"]
    assert run.fault["en"]
    assert (latest_version(), cursor_of(made)) == (0, None)


def test_nobody_at_the_other_end_is_told(http, other):
    made = http()
    other.close()
    with pytest.raises(faults.NotReached):
        pull(made, NOW)


def test_the_secret_comes_from_the_environment_and_is_kept_nowhere(http, other, monkeypatch):
    other.secret = "s3cret-of-the-helpdesk"
    made = http(header="X-Token", secret="GONGPING_PULL_SECRET_HELPDESK")
    with pytest.raises(faults.VariableMissing):
        pull(made, NOW)
    monkeypatch.setenv("GONGPING_PULL_SECRET_HELPDESK", other.secret)
    assert pull(made, NOW).rows == 7
    kept = [str(one.__dict__) for one in (made, *Run.objects.all(), *Pull.objects.all())]
    assert not [text for text in kept if other.secret in text]


def test_a_secret_may_lie_in_a_file(http, other, monkeypatch, tmp_path):
    other.secret = "from-a-file"
    (tmp_path / "secret").write_text("from-a-file\n", encoding="utf-8")
    monkeypatch.setenv("GONGPING_PULL_SECRET_HELPDESK_FILE", str(tmp_path / "secret"))
    assert pull(http(header="X-Token", secret="GONGPING_PULL_SECRET_HELPDESK"), NOW).rows == 7

"""The outbox: everything goes out, nothing twice, whatever dies."""

import threading
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection

from gongping.portal.kernel.api import enqueue, run_waiting
from gongping.portal.notices import sending
from gongping.portal.notices.api import ChannelBusy, ChannelRefuses, ChannelUnsure, Message
from gongping.portal.notices.channels.email import EmailChannel
from gongping.portal.notices.models import Delivery
from gongping.portal.notices.sending import claim, give_up_lost, pause, send_due
from tests.portal.notices.conftest import NOW, tell
from tests.portal_database import NEEDS_POSTGRES

pytestmark = pytest.mark.django_db
State = Delivery.State


def only() -> Delivery:
    return Delivery.objects.get()


def test_what_is_due_goes_out_once(firm, mailbox):
    tell(firm["曾晓雨"])
    assert send_due(NOW) == {"sent": 1}
    assert send_due(NOW + timedelta(days=1)) == {}
    ((address, message),) = mailbox.sent
    assert address == firm["曾晓雨"].account.email
    assert message.subject == "公评：有一件事等你"
    assert "2026 年第三季度 的自评开始了" in message.text


def test_the_job_empties_the_outbox(firm, mailbox):
    tell(firm["曾晓雨"], firm["单丽"])
    enqueue("notices.send", at=NOW)
    run_waiting()
    assert len(mailbox.sent) == 2


def test_what_is_not_due_waits(firm, mailbox):
    tell(firm["曾晓雨"])
    assert send_due(NOW - timedelta(seconds=1)) == {}


def test_a_busy_channel_is_tried_again_with_growing_pauses(firm, mailbox):
    tell(firm["曾晓雨"])
    mailbox.faults = [ChannelBusy("SMTP 421"), ChannelBusy("SMTP 421")]
    send_due(NOW)
    assert (only().state, only().due_at, only().fault) == ("waiting", NOW + timedelta(minutes=1), "SMTP 421")
    send_due(NOW + timedelta(minutes=1))
    assert only().due_at == NOW + timedelta(minutes=3)
    send_due(NOW + timedelta(minutes=3))
    assert (only().state, only().attempts, len(mailbox.sent)) == ("sent", 3, 1)


def test_pauses_double_up_to_six_hours():
    assert [pause(number) for number in (1, 2, 3)] == [timedelta(minutes=one) for one in (1, 2, 4)]
    assert pause(30) == timedelta(hours=6)


def test_it_is_given_up_after_ten_attempts(firm, mailbox):
    tell(firm["曾晓雨"])
    mailbox.faults = [ChannelBusy("SMTP 421")] * 20
    for day in range(20):
        send_due(NOW + timedelta(days=day))
    assert (only().state, only().attempts) == ("refused", 10)


@pytest.mark.parametrize(
    ("fault", "state"), [(ChannelRefuses("SMTP 550"), "refused"), (ChannelUnsure("x"), "unclear")]
)
def test_a_no_and_a_perhaps_are_not_tried_again(firm, mailbox, fault, state):
    tell(firm["曾晓雨"])
    mailbox.faults = [fault]
    send_due(NOW)
    assert only().state == state
    assert send_due(NOW + timedelta(days=1)) == {}
    assert mailbox.sent == []


def test_a_process_killed_between_sending_and_marking_sends_nothing_twice(firm, mailbox):
    tell(firm["曾晓雨"])
    mailbox.faults = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        send_due(NOW)
    assert only().state == "sending"
    assert send_due(NOW + timedelta(minutes=1)) == {}
    assert give_up_lost(NOW + timedelta(minutes=14)) == 0
    assert give_up_lost(NOW + timedelta(minutes=16)) == 1
    assert send_due(NOW + timedelta(days=1)) == {}
    assert only().state == "unclear"


def test_whoever_left_meanwhile_gets_nothing(firm, mailbox):
    tell(firm["曾晓雨"])
    account = firm["曾晓雨"].account
    account.is_active = False
    account.save()
    assert send_due(NOW) == {"withdrawn": 1}
    assert mailbox.sent == []


def test_each_reads_in_the_own_language(firm, mailbox):
    account = firm["曾晓雨"].account
    account.language = "en"
    account.save()
    tell(firm["曾晓雨"], firm["单丽"])
    send_due(NOW)
    english, chinese = (message.text for _, message in mailbox.sent)
    assert "Sign in to Gongping" in english
    assert "登录公评" in chinese


def test_a_claimed_delivery_is_claimed_by_nobody_else(firm, mailbox):
    tell(firm["曾晓雨"])
    assert claim(only().pk, NOW)
    assert not claim(only().pk, NOW)


MESSAGE = Message("公评：有一件事等你", "正文", "11111111-2222-3333-4444-555555555555")


def test_an_email_names_its_delivery_so_that_servers_can_tell_copies(settings):
    settings.DEFAULT_FROM_EMAIL = "公评 <gongping@jiahe.example>"
    EmailChannel().send("a@jiahe.example", MESSAGE)
    (sent,) = mail.outbox
    assert sent.extra_headers["Message-ID"] == "<11111111-2222-3333-4444-555555555555@jiahe.example>"
    assert sent.to == ["a@jiahe.example"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (SMTPDataError(451, b"later"), ChannelBusy),
        (SMTPDataError(554, b"no"), ChannelRefuses),
        (SMTPRecipientsRefused({"a": (550, b"unknown")}), ChannelRefuses),
        (SMTPRecipientsRefused({"a": (450, b"busy")}), ChannelBusy),
        (SMTPServerDisconnected("gone"), ChannelUnsure),
        (TimeoutError(), ChannelUnsure),
    ],
)
def test_what_a_mail_server_says_is_read_as_sure_or_unsure(monkeypatch, fault, expected):
    def fails(self, messages):
        raise fault

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fails)
    with pytest.raises(expected):
        EmailChannel().send("a@jiahe.example", MESSAGE)


def test_a_server_that_is_not_reached_is_busy(monkeypatch):
    def fails(self):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.base.BaseEmailBackend.open", fails)
    with pytest.raises(ChannelBusy):
        EmailChannel().send("a@jiahe.example", MESSAGE)


def four_senders_meet() -> None:
    def send():
        try:
            send_due(NOW)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


needs_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason=f"{NEEDS_POSTGRES}: SQLite lets one transaction write at a time"
)


@needs_postgres
@pytest.mark.django_db(transaction=True)
def test_four_workers_send_everything_once(firm, mailbox):
    for number in range(40):
        tell(firm["曾晓雨"], key=f"act:{number}")
    four_senders_meet()
    tokens = [message.token for _, message in mailbox.sent]
    assert len(tokens) == len(set(tokens)) == 40


@needs_postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_claim_they_would_send_it_again(firm, mailbox, monkeypatch):
    for number in range(40):
        tell(firm["曾晓雨"], key=f"act:{number}")
    monkeypatch.setattr(sending, "claim", lambda pk, at: True)
    four_senders_meet()
    tokens = [message.token for _, message in mailbox.sent]
    assert len(tokens) > len(set(tokens))

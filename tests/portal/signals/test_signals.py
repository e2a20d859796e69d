"""A signal opens a review by somebody else; nothing is voided unheard, alone, or by the machine."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from gongping.portal.intake.api import accept, current
from gongping.portal.kernel.api import Refused
from gongping.portal.ledger.api import Entry
from gongping.portal.notices.api import Notice
from gongping.portal.people.api import RoleGrant
from gongping.portal.signals.actions import agree, answer, ask, close, keep_total, propose, take
from gongping.portal.signals.actions import refuse as refuse_void
from gongping.portal.signals.actions.hearing import TIME_TO_ANSWER
from gongping.portal.signals.actions.locked import subject_of
from gongping.portal.signals.api import Signal, VoidProposal, look
from gongping.portal.signals.faults import (
    NotHeardYet,
    OrderNotNamed,
    ReasonTooShort,
    SignalClosed,
    VoidDecided,
    VoidProposed,
)
from gongping.portal.signals.policies import may_review_signal
from gongping.portal.signals.queries import visible_signals
from tests.portal.people.company import NOW, grant

pytestmark = pytest.mark.django_db(transaction=True)
LATER = datetime(2026, 10, 20, tzinfo=UTC)


@pytest.fixture
def signal(stored):
    look(LATER)
    return Signal.objects.get(kind="repeated", person__employee_id="JH1001")


def test_what_is_found_is_kept_once_and_brought_up_to_date(signal):
    count = Signal.objects.count()
    look(LATER + timedelta(days=1))
    assert Signal.objects.count() == count
    assert signal.hits > signal.usual * signal.rows
    assert Entry.objects.filter(act="signals.looked").count() == 2


def test_without_evidence_nothing_is_looked_for(firm):
    assert look(LATER) == 0
    assert not Signal.objects.exists()


def test_a_pattern_that_is_gone_is_marked_and_a_closed_one_stays(signal, actor, monkeypatch):
    close(actor("沈雁"), signal.pk, "nothing", "都看过了，没问题", at=LATER)
    monkeypatch.setattr("gongping.portal.signals.actions.finding.find_signals", lambda *a, **k: ())
    look(LATER + timedelta(days=1))
    signal.refresh_from_db()
    assert (signal.state, signal.gone_at) == ("closed", None)
    others = Signal.objects.exclude(pk=signal.pk).exclude(kind="gaps")
    assert all(one.gone_at for one in others)


def test_the_person_concerned_and_the_superior_never_review(signal, firm, actor):
    subject = subject_of(signal, NOW)
    assert may_review_signal(actor("沈雁"), subject, NOW)
    assert may_review_signal(actor("解立新"), subject, NOW)
    for name in ("曾晓雨", "仇敏"):
        assert not may_review_signal(actor(name), subject, NOW)
        grant(firm[name].account, RoleGrant.Role.HR)
        assert not may_review_signal(actor(name), subject, NOW), name
        assert signal not in visible_signals(actor(name), NOW)
    # the control: the same role of somebody who neither is concerned nor leads
    grant(firm["翟建国"].account, RoleGrant.Role.HR)
    assert may_review_signal(actor("翟建国"), subject, NOW)
    assert signal in visible_signals(actor("翟建国"), NOW)


def test_lists_and_the_policy_agree(signal, actor):
    for name in ("沈雁", "解立新", "贺兰", "仇敏", "曾晓雨"):
        who = actor(name)
        listed = set(visible_signals(who, NOW).values_list("pk", flat=True))
        allowed = {
            one.pk
            for one in Signal.objects.select_related("department")
            if may_review_signal(who, subject_of(one, NOW), NOW)
        }
        assert listed == allowed


def test_nothing_is_voided_before_the_person_was_heard(signal, actor):
    hr = actor("沈雁")
    order = signal.keys[0]
    with pytest.raises(NotHeardYet):
        propose(hr, signal.pk, order, "重复登记的单", at=LATER)
    ask(hr, signal.pk, "为什么一天登记两单？", at=LATER)
    with pytest.raises(NotHeardYet):
        propose(hr, signal.pk, order, "重复登记的单", at=LATER + timedelta(days=1))
    propose(hr, signal.pk, order, "重复登记的单", at=LATER + TIME_TO_ANSWER)
    assert VoidProposal.objects.get().state == "asked"


def test_an_answer_opens_the_way_at_once(signal, actor):
    ask(actor("沈雁"), signal.pk, "为什么一天登记两单？", at=LATER)
    assert Notice.objects.filter(account=signal.person.account, kind="signals.asked").count() == 1
    answer(actor("曾晓雨"), signal.pk, "住户来了两次电话", at=LATER)
    propose(actor("沈雁"), signal.pk, signal.keys[0], "核实是同一件事", at=LATER)


def test_a_void_takes_a_second_person_and_the_row_stays_visible_as_void(signal, actor):
    ask(actor("沈雁"), signal.pk, "为什么一天登记两单？", at=LATER)
    answer(actor("曾晓雨"), signal.pk, "登记重了，同一件事", at=LATER)
    proposal = propose(actor("沈雁"), signal.pk, signal.keys[0], "核实是同一件事", at=LATER)
    assert order_counts(signal.keys[0])
    with pytest.raises(Refused):
        agree(actor("沈雁"), proposal.pk, at=LATER)
    assert order_counts(signal.keys[0])
    agree(actor("解立新"), proposal.pk, at=LATER)
    assert not order_counts(signal.keys[0])
    voided = Entry.objects.get(act="intake.row_voided")
    assert voided.actor_id == actor("沈雁").account_id
    with pytest.raises(VoidDecided):
        agree(actor("解立新"), proposal.pk, at=LATER)


def test_a_refused_void_leaves_the_order_counting(signal, actor):
    ask(actor("沈雁"), signal.pk, "为什么一天登记两单？", at=LATER)
    answer(actor("曾晓雨"), signal.pk, "住户来了两次电话", at=LATER)
    proposal = propose(actor("沈雁"), signal.pk, signal.keys[0], "核实是同一件事", at=LATER)
    with pytest.raises(VoidProposed):
        propose(actor("解立新"), signal.pk, signal.keys[0], "再提一次看看", at=LATER)
    refuse_void(actor("解立新"), proposal.pk, at=LATER)
    assert order_counts(signal.keys[0])


def test_a_store_that_refuses_leaves_the_proposal_waiting(signal, actor, monkeypatch):
    ask(actor("沈雁"), signal.pk, "为什么一天登记两单？", at=LATER)
    answer(actor("曾晓雨"), signal.pk, "住户来了两次电话", at=LATER)
    proposal = propose(actor("沈雁"), signal.pk, signal.keys[0], "核实是同一件事", at=LATER)

    def fails(*arguments, **named):
        raise OSError("full")

    monkeypatch.setattr("gongping.portal.signals.actions.voiding.void", fails)
    with pytest.raises(OSError, match="full"):
        agree(actor("解立新"), proposal.pk, at=LATER)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by_id) == ("asked", None)


def test_only_orders_of_the_signal_and_only_with_reasons(signal, actor):
    hr = actor("沈雁")
    with pytest.raises(OrderNotNamed):
        propose(hr, signal.pk, "GD-NOT-THERE", "不在里面的单", at=LATER)
    with pytest.raises(ReasonTooShort):
        close(hr, signal.pk, "nothing", "好", at=LATER)
    take(hr, signal.pk, at=LATER)
    close(hr, signal.pk, "explained", "住户确实来了两次", at=LATER)
    with pytest.raises(SignalClosed):
        take(hr, signal.pk, at=LATER)
    acts = set(Entry.objects.values_list("act", flat=True))
    assert {"signals.taken", "signals.closed"} <= acts
    assert not Entry.objects.filter(act="signals.closed", facts__icontains="住户").exists()


def order_counts(order_id):
    table = current("work_orders")
    return table.filter(table.order_id == order_id).count().to_pyarrow().as_py() == 1


def test_totals_that_differ_make_a_signal_and_equal_ones_none(stored, actor):
    hr = actor("沈雁")
    july = stored.filter((stored["created_at"].dt.month() == 7) & (stored["kind"] == "repair")).height
    keep_total(hr, "2026-07", "repair", july, at=LATER)
    look(LATER)
    assert not Signal.objects.filter(kind="totals").exists()
    keep_total(hr, "2026-07", "repair", july + 9, at=LATER)
    look(LATER)
    assert Signal.objects.get(kind="totals").hits == 9


def test_orders_changed_after_the_quarter_settled_are_listed(stored, source, actor):
    changed = stored.head(3).with_columns(
        category=stored.head(3)["category"].replace_strict({}, default="其他")
    )
    accept({"work_orders": changed}, source=source, actor=actor("沈雁"), now=LATER)
    look(LATER + timedelta(hours=1))
    late = Signal.objects.filter(kind="late_change")
    assert sum(one.hits for one in late) == 3
    assert {key for one in late for key in one.keys} == set(changed["order_id"].to_list())


def test_the_pages(signal, firm, client):
    client.force_login(firm["沈雁"].account)
    page = client.get(reverse("signals:signals")).content.decode()
    assert "曾晓雨" in page
    one = reverse("signals:signal", args=[signal.pk])
    assert signal.keys[0] in client.get(one).content.decode()
    asked = client.post(reverse("signals:ask", args=[signal.pk]), {"question": "为什么一天登记两单？"})
    assert asked.status_code == 302
    client.force_login(firm["曾晓雨"].account)
    assert client.get(one).status_code == 404
    mine = reverse("signals:hearing", args=[signal.pk])
    assert "这不是结论" in client.get(mine).content.decode()
    client.post(mine, {"words": "住户来了两次电话"})
    client.force_login(firm["单丽"].account)
    assert client.get(mine).status_code == 404
    client.force_login(firm["沈雁"].account)
    assert "住户来了两次电话" in client.get(one).content.decode()
    assert client.get(f"{reverse('signals:signals')}?export=csv").status_code == 200
    assert Entry.objects.filter(act="signals.exported").count() == 1


def test_no_score_reads_a_signal():
    from pathlib import Path

    import gongping

    root = Path(gongping.__file__).parent
    readers = [
        path
        for room in ("engine/scoring", "engine/results", "engine/indicators", "portal/results")
        for path in (root / room).rglob("*.py")
        if "signals" in path.read_text(encoding="utf-8")
    ]
    assert readers == []

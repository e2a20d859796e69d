"""Objecting, answering, silence: who may, by when, and what stands beside the row."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gongping.portal.accounts.api import Account
from gongping.portal.attribution.actions.answering import pass_on, withdraw_claim
from gongping.portal.attribution.actions.rules import make_rule
from gongping.portal.attribution.faults import (
    ClaimOver,
    ClaimThere,
    OtherSideMissing,
    PartsOff,
    RuleDaysWrong,
    RuleMissing,
    StretchMissing,
)
from gongping.portal.attribution.models import AnswerRule, Claim, Silence
from gongping.portal.attribution.policies import may_answer_claim, may_see_claim
from gongping.portal.attribution.queries.beside import claims_beside
from gongping.portal.attribution.queries.sight import claims_to_answer, visible_claims
from gongping.portal.attribution.rules.rows import row_key
from gongping.portal.attribution.subjects import subject_of
from gongping.portal.kernel.api import ALLOWED, Job, Policy, Refused
from gongping.portal.ledger.api import Entry
from gongping.portal.notices.api import Notice
from gongping.portal.people.api import RoleGrant, actor_of_account
from tests.portal.attribution.objections import LATER, WORDS, answered, objected
from tests.portal.orders.desk import DAY, HOUR, MONDAY, actor, taken
from tests.portal.people.company import grant, reports_to


@pytest.fixture
def engineers(firm):
    """翟建国 heads engineering."""
    grant(firm["翟建国"].account, RoleGrant.Role.MANAGER, firm.engineering)
    return firm


def told(firm, name: str) -> list[str]:
    return [
        one.kind for one in Notice.objects.filter(account=firm[name].account) if "attribution" in one.kind
    ]


def test_the_engineers_answer_for_the_engineers_delay(engineers):
    claim = objected(engineers, taken(engineers))
    assert told(engineers, "翟建国") == ["attribution.asked"]
    done = answered(engineers, claim, "翟建国")
    assert (done.state, done.answered_by) == (Claim.State.GRANTED, engineers["翟建国"])
    assert told(engineers, "曾晓雨") == ["attribution.answered"]


@pytest.mark.parametrize("who", ["曾晓雨", "单丽", "仇敏", "贺兰", "沈雁", "解立新"])
def test_nobody_else_answers_in_their_place(engineers, who):
    claim = objected(engineers, taken(engineers))
    with pytest.raises(Refused):
        answered(engineers, claim, who)
    assert Claim.objects.get().state == Claim.State.OPEN


def test_without_its_policy_the_holder_could_not_answer_either(engineers, monkeypatch):
    claim = objected(engineers, taken(engineers))
    asked = Policy.__call__
    monkeypatch.setattr(
        Policy,
        "__call__",
        lambda self, *rest: ALLOWED if self.name == "attribution.claim.answer" else asked(self, *rest),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        answered(engineers, claim, "曾晓雨")
    assert answered(engineers, claim, "单丽").state == Claim.State.GRANTED


def test_a_colleague_who_is_named_answers(firm):
    claim = objected(firm, taken(firm), "wrong_person", percents={firm["单丽"]: 100})
    assert claim.answers_person == firm["单丽"]
    assert answered(firm, claim, "单丽").state == Claim.State.GRANTED


def test_who_leads_the_holder_answers_where_nobody_else_can(firm):
    claim = objected(firm, taken(firm), "appointment")
    assert answered(firm, claim, "仇敏", granted=False).state == Claim.State.REFUSED


def test_several_sharers_are_for_the_superior_to_answer(firm):
    parts = {firm["单丽"]: 30, firm["查志强"]: 30}
    claim = objected(firm, taken(firm), "shared", percents=parts)
    assert sorted(str(one.weight) for one in claim.shares.all()) == ["0.300000", "0.300000", "0.400000"]
    assert answered(firm, claim, "仇敏").state == Claim.State.GRANTED


def test_only_whoever_holds_or_held_an_order_objects_to_it(firm):
    with pytest.raises(Refused):
        objected(firm, taken(firm), "appointment", who="单丽")


@pytest.mark.parametrize(
    "reason,more,fault",
    [
        ("wrong_person", {}, OtherSideMissing),
        ("shared", {"percents": {"单丽": 120}}, PartsOff),
        ("appointment", {"begin": None}, StretchMissing),
        ("appointment", {"end": LATER + DAY}, StretchMissing),
        ("appointment", {"begin": MONDAY - 2 * DAY, "end": MONDAY - DAY}, StretchMissing),
    ],
)
def test_what_is_missing_is_asked_for(firm, reason, more, fault):
    if "percents" in more:
        more = {"percents": {firm[name]: part for name, part in more["percents"].items()}}
    with pytest.raises(fault):
        objected(firm, taken(firm), reason, **more)
    assert not Claim.objects.exists()


def test_the_same_objection_waits_once_and_can_be_withdrawn(firm):
    order = taken(firm)
    claim = objected(firm, order, "appointment")
    with pytest.raises(ClaimThere):
        objected(firm, order, "appointment")
    withdraw_claim(actor(firm["曾晓雨"]), claim.pk, at=LATER)
    assert objected(firm, order, "appointment").state == Claim.State.OPEN
    with pytest.raises(ClaimOver):
        withdraw_claim(actor(firm["曾晓雨"]), claim.pk, at=LATER)


def test_an_answer_is_final(firm):
    claim = objected(firm, taken(firm), "appointment")
    answered(firm, claim, "仇敏", granted=False)
    with pytest.raises(ClaimOver):
        answered(firm, claim, "仇敏")


def test_without_a_rule_nobody_objects(firm):
    AnswerRule.objects.all().delete()
    with pytest.raises(RuleMissing):
        objected(firm, taken(firm), "appointment")


def test_what_is_overdue_goes_up_and_then_silence_answers_as_the_rule_says(engineers):
    claim = objected(engineers, taken(engineers))
    assert pass_on(LATER + 3 * DAY - HOUR) == {"escalate": 0, "grant": 0, "refuse": 0}
    assert pass_on(LATER + 3 * DAY) == {"escalate": 1, "grant": 0, "refuse": 0}
    assert told(engineers, "沈雁") == told(engineers, "解立新") == ["attribution.overdue"]
    assert pass_on(LATER + 6 * DAY)["grant"] == 0
    assert pass_on(LATER + 7 * DAY)["grant"] == 1
    done = Claim.objects.get(pk=claim.pk)
    assert (done.state, done.by_silence, done.answered_by) == (Claim.State.GRANTED, True, None)
    assert Job.objects.filter(name="attribution.apply").count() == 1


def test_once_it_went_up_those_above_may_answer(engineers):
    claim = objected(engineers, taken(engineers))
    pass_on(LATER + 3 * DAY)
    assert answered(engineers, claim, "解立新", at=LATER + 4 * DAY).state == Claim.State.GRANTED


def test_a_row_is_never_left_out_by_silence(firm):
    objected(firm, taken(firm), "not_counted")
    for days in (3, 7, 30, 90):
        pass_on(LATER + days * DAY)
    assert Claim.objects.get().state == Claim.State.OPEN


def test_another_rule_holds_for_later_objections_only(firm):
    first = objected(firm, taken(firm), "appointment", at=MONDAY + 4 * HOUR)
    make_rule(actor(firm["沈雁"]), date(2026, 9, 15), 1, 2, Silence.REFUSE, "更快", at=MONDAY)
    later = objected(firm, taken(firm), "appointment", at=LATER)
    assert (first.answer_by - first.raised_at, later.answer_by - later.raised_at) != (
        DAY,
        DAY,
    ) or first.rule != later.rule
    assert later.rule.silence == Silence.REFUSE
    with pytest.raises(RuleDaysWrong):
        make_rule(actor(firm["沈雁"]), date(2026, 9, 20), 5, 5, Silence.GRANT, "反了", at=MONDAY)


@pytest.mark.parametrize("who", ["贺兰", "仇敏", "解立新", "曾晓雨"])
def test_only_hr_sets_the_rule(firm, who):
    with pytest.raises(Refused):
        make_rule(actor(firm[who]), date(2026, 9, 20), 3, 7, Silence.REFUSE, "改", at=MONDAY)


def test_both_sides_words_stand_beside_the_row_and_not_in_the_ledger(engineers):
    order = taken(engineers)
    answered(engineers, objected(engineers, order), "翟建国")
    row = {"order_id": order.number}
    (shown,) = claims_beside(actor(engineers["曾晓雨"]), "work_orders", [row], LATER)[row_key(row)]
    assert [one.text for one in shown.words] == [WORDS, "确实等到十二点"]
    assert claims_beside(actor(engineers["查志强"]), "work_orders", [row], LATER) == {}
    facts = str([one.facts for one in Entry.objects.filter(act__startswith="attribution.")])
    assert WORDS not in facts
    assert order.number not in facts


def test_policies_and_queries_agree_for_everybody(engineers):
    reports_to(engineers["查志强"], engineers["翟建国"])
    claims = [
        objected(engineers, taken(engineers)),
        objected(engineers, taken(engineers, who="单丽"), "appointment", who="单丽"),
        objected(
            engineers,
            taken(engineers, who="查志强"),
            "wrong_person",
            who="查志强",
            percents={engineers["单丽"]: 100},
        ),
        objected(engineers, taken(engineers, who="仇敏"), "not_counted", who="仇敏"),
        objected(engineers, taken(engineers, who="贺兰"), "unfounded", who="贺兰"),
    ]
    at = LATER + timedelta(days=4)
    Claim.objects.filter(pk__in=[claims[0].pk, claims[4].pk]).update(escalated_at=at)
    for account in Account.objects.all():
        who = actor_of_account(account.pk, at)
        subjects = [subject_of(one, at) for one in Claim.objects.select_related("answers_department")]
        seen = {one.claim.pk for one in subjects if may_see_claim(who, one, at)}
        answerable = {one.claim.pk for one in subjects if may_answer_claim(who, one, at)}
        assert set(visible_claims(who, at).values_list("pk", flat=True)) == seen, account
        assert set(claims_to_answer(who, at).values_list("pk", flat=True)) == answerable, account

"""Answering an objection, withdrawing it, and what happens when nobody does."""

from datetime import datetime

from django.db import transaction

from gongping.portal.attribution.actions.settling import settle
from gongping.portal.attribution.faults import ClaimOver
from gongping.portal.attribution.models import Claim, ClaimWords, Side
from gongping.portal.attribution.notices import tell_above
from gongping.portal.attribution.policies import may_answer_claim, may_withdraw_claim
from gongping.portal.attribution.rules.answering import Next, Waiting, next_of
from gongping.portal.attribution.subjects import ClaimSubject, subject_of
from gongping.portal.kernel.api import NOBODY, Actor, Policy, demand
from gongping.portal.ledger.api import record
from gongping.portal.people.api import Person

MOST_AT_ONCE = 500


@transaction.atomic
def answer_claim(actor: Actor, claim_id: int, words: str, *, granted: bool, at: datetime) -> Claim:
    """Say yes or no to an objection, with a word; a yes changes the evidence in a job right after.

    Raises Refused, ClaimOver.
    """
    claim = _open(actor, claim_id, may_answer_claim, at).claim
    who = Person.objects.get(pk=actor.person_id or 0)
    ClaimWords.objects.create(claim=claim, side=Side.OTHER, text=words.strip(), author=who, at=at)
    settle(actor, claim, who, granted=granted, at=at)
    return claim


@transaction.atomic
def withdraw_claim(actor: Actor, claim_id: int, *, at: datetime) -> Claim:
    """Take an objection back while nobody has answered.

    Raises Refused, ClaimOver.
    """
    claim = _open(actor, claim_id, may_withdraw_claim, at).claim
    claim.state, claim.answered_at = Claim.State.WITHDRAWN, at
    claim.save(update_fields=["state", "answered_at"])
    record(actor.account_id, "attribution.withdrawn", f"claim:{claim.pk}", {}, at=at)
    return claim


def pass_on(at: datetime) -> dict[str, int]:
    """Tell those above about what is overdue, and take silence as the rule of the company says."""
    waiting = Claim.objects.filter(state=Claim.State.OPEN, answer_by__lte=at).order_by("answer_by")
    done = [_pass_one_on(pk, at) for pk in list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE])]
    return {str(step): done.count(step) for step in Next if step is not Next.WAIT}


@transaction.atomic
def _pass_one_on(claim_id: int, at: datetime) -> Next:
    Claim.objects.select_for_update().get(pk=claim_id)
    claim = Claim.objects.select_related("rule", "holder").get(pk=claim_id)
    if claim.state != Claim.State.OPEN:
        return Next.WAIT
    step = next_of(
        Waiting(
            claim.reason, claim.answer_by, claim.lapse_at, claim.escalated_at is not None, claim.rule.silence
        ),
        at,
    )
    if step is Next.ESCALATE:
        claim.escalated_at = at
        claim.save(update_fields=["escalated_at"])
        record(None, "attribution.overdue", f"claim:{claim.pk}", {}, at=at)
        tell_above(claim, at)
    elif step in (Next.GRANT, Next.REFUSE):
        claim.by_silence = True
        settle(NOBODY, claim, None, granted=step is Next.GRANT, at=at)
    return step


def _open(actor: Actor, claim_id: int, policy: Policy, at: datetime) -> ClaimSubject:
    Claim.objects.select_for_update().get(pk=claim_id)
    claim = Claim.objects.select_related("answers_department", "holder", "rule").get(pk=claim_id)
    subject = subject_of(claim, at)
    demand(policy, actor, subject, at)
    if claim.state != Claim.State.OPEN:
        raise ClaimOver
    return subject

"""Keeping the rule on answering."""

from datetime import date, datetime, timedelta

from django.db import transaction

from gongping.portal.attribution.faults import RuleDaysWrong
from gongping.portal.attribution.models import AnswerRule, Silence
from gongping.portal.attribution.policies import may_keep_rules
from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.people.api import local_day

MOST_DAYS = 31
USUAL = (3, 7, Silence.GRANT)
"""Answered in three days; after seven, silence grants: nobody pays for another's silence."""


@transaction.atomic
def make_rule(
    actor: Actor, since: date, answer_days: int, lapse_days: int, silence: str, reason: str, *, at: datetime
) -> AnswerRule:
    """Put a new rule beside the older ones; objections already raised keep theirs.

    Raises Refused, RuleDaysWrong.
    """
    demand(may_keep_rules, actor, None, at)
    there = AnswerRule.objects.exists()
    earliest = local_day(at) + timedelta(days=1) if there else local_day(at)
    days_fit = 1 <= answer_days < lapse_days <= MOST_DAYS
    if since < earliest or not days_fit or AnswerRule.objects.filter(since=since).exists():
        raise RuleDaysWrong(day=earliest)
    made = AnswerRule.objects.create(
        since=since,
        answer_days=answer_days,
        lapse_days=lapse_days,
        silence=silence,
        reason=reason,
        made_by_id=actor.account_id,
        made_at=at,
    )
    facts = {"since": since.isoformat(), "answer": answer_days, "lapse": lapse_days, "silence": str(silence)}
    record(actor.account_id, "attribution.rule_made", f"answer_rule:{made.pk}", facts, at=at)
    return made

"""Objecting to a row: on any day, from any row that is credited to oneself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from gongping.portal.attribution.faults import (
    ClaimRowUnknown,
    ClaimThere,
    OtherSideMissing,
    PartsOff,
    RuleMissing,
    StretchMissing,
)
from gongping.portal.attribution.models import AnswerRule, Claim, ClaimShare, ClaimWords, Side
from gongping.portal.attribution.notices import tell_other_side
from gongping.portal.attribution.policies import may_raise_claims
from gongping.portal.attribution.queries.rows import Claimable
from gongping.portal.attribution.queries.rules import rule_on
from gongping.portal.attribution.rules.answering import deadlines
from gongping.portal.attribution.rules.effects import Answers, Effect, answers, effect_of, reasons_for
from gongping.portal.attribution.rules.rows import row_key
from gongping.portal.attribution.rules.shares import weights
from gongping.portal.attribution.subjects import row_subject
from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.people.api import Department, Person, local_day


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody says against a row. ``percents`` are the parts of colleagues; the rest is one's own."""

    reason: str
    words: str
    begin: datetime | None = None
    end: datetime | None = None
    department: Department | None = None
    percents: Mapping[Person, int] = field(default_factory=dict)


@transaction.atomic
def raise_claim(actor: Actor, row: Claimable, said: Objection, *, at: datetime) -> Claim:
    """Object to a row and ask the other side for an answer.

    Raises Refused, ClaimRowUnknown, ClaimThere, OtherSideMissing, PartsOff, StretchMissing, RuleMissing.
    """
    demand(may_raise_claims, actor, row_subject(actor, row), at)
    holder = Person.objects.get(pk=actor.person_id or 0)
    if said.reason not in reasons_for(row.table):
        raise ClaimRowUnknown
    rule = rule_on(local_day(at))
    if rule is None:
        raise RuleMissing
    if Claim.objects.filter(
        table=row.table, row_key=row_key(row.row), holder=holder, reason=said.reason, state=Claim.State.OPEN
    ).exists():
        raise ClaimThere
    parts = _parts(holder, said)
    claim = _written(holder, row, said, list(parts), rule, at)
    ClaimShare.objects.bulk_create(
        ClaimShare(claim=claim, person=person, weight=part) for person, part in parts.items()
    )
    ClaimWords.objects.create(claim=claim, side=Side.HOLDER, text=said.words.strip(), author=holder, at=at)
    facts = {"table": row.table, "reason": said.reason, "rule": rule.pk}
    record(actor.account_id, "attribution.raised", f"claim:{claim.pk}", facts, at=at)
    tell_other_side(claim, at)
    return claim


def _written(
    holder: Person,
    row: Claimable,
    said: Objection,
    credited: Sequence[Person],
    rule: AnswerRule,
    at: datetime,
) -> Claim:
    others = [one for one in credited if one != holder]
    who = answers(said.reason, persons=len(others), department=said.department is not None)
    begin, end = _stretch(row, said, at)
    answer_by, lapse_at = deadlines(at, rule.answer_days, rule.lapse_days)
    return Claim.objects.create(
        table=row.table,
        row=dict(row.row),
        row_key=row_key(row.row),
        row_at=row.counts_at,
        order_id=row.order_id,
        holder=holder,
        reason=said.reason,
        begin=begin,
        end=end,
        answers_person=others[0] if who is Answers.PERSON else None,
        answers_department=said.department if who is Answers.DEPARTMENT else None,
        rule=rule,
        raised_at=at,
        answer_by=answer_by,
        lapse_at=lapse_at,
    )


def _parts(holder: Person, said: Objection) -> dict[Person, Decimal]:
    """Return who shall be credited with how much, where that is what is objected to."""
    if effect_of(said.reason) is not Effect.SHARES:
        return {}
    others = {person: part for person, part in said.percents.items() if person != holder}
    if not others:
        raise OtherSideMissing
    own = 100 - sum(others.values())
    found = weights(others | ({holder: own} if own else {}))
    if found is None:
        raise PartsOff(total=sum(others.values()) + max(own, 0))
    return found


def _stretch(row: Claimable, said: Objection, at: datetime) -> tuple[datetime | None, datetime | None]:
    if effect_of(said.reason) is not Effect.STOP:
        return None, None
    begin, end = said.begin, said.end
    if begin is None or end is None or not begin < end <= at or end <= row.begins:
        raise StretchMissing
    return max(begin, row.begins), end

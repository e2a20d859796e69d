"""Which objections an actor may see or answer; a test holds the queries to the policies."""

from datetime import datetime

from django.db.models import Q, QuerySet

from gongping.portal.attribution.models import Claim
from gongping.portal.attribution.policies import ANSWERERS, OVERSEERS
from gongping.portal.kernel.api import Actor
from gongping.portal.people.api import managed_tree, team_of, visible_persons


def visible_claims(actor: Actor, at: datetime) -> QuerySet[Claim]:
    """Return the objections that ``may_see_claim`` allows."""
    seen = Q(holder=actor.person_id or 0) | _answered_by(actor, at) | Q(holder__in=team_of(actor, at))
    if actor.has(*OVERSEERS):
        seen |= Q(holder__in=visible_persons(actor, at))
    return Claim.objects.filter(seen)


def claims_to_answer(actor: Actor, at: datetime) -> QuerySet[Claim]:
    """Return the open objections that ``may_answer_claim`` lets the actor answer."""
    if actor.person_id is None:
        return Claim.objects.none()
    waits = _answered_by(actor, at)
    above = Q(holder__in=team_of(actor, at))
    if actor.has(*OVERSEERS):
        above |= Q(holder__in=visible_persons(actor, at))
    rows = Claim.objects.filter(waits | (Q(escalated_at__isnull=False) & above), state=Claim.State.OPEN)
    return rows.exclude(holder=actor.person_id)


def _answered_by(actor: Actor, at: datetime) -> Q:
    if actor.person_id is None:
        return Q(pk__in=())
    mine = Q(answers_person=actor.person_id)
    if actor.has(*ANSWERERS):
        mine |= Q(answers_person__isnull=True, answers_department__in=managed_tree(actor, *ANSWERERS))
    leader = Q(answers_person__isnull=True, answers_department__isnull=True)
    return (mine | (leader & Q(holder__in=team_of(actor, at)))) & ~Q(holder=actor.person_id)

"""Objections beside the rows they are about: for the page of an order, of evidence, of a score's tree."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from gongping.portal.attribution.models import Claim, ClaimWords
from gongping.portal.attribution.queries.sight import visible_claims
from gongping.portal.attribution.rules.rows import row_key
from gongping.portal.attribution.wording import ClaimShown, shown
from gongping.portal.kernel.api import Actor

_WORDS = Prefetch("words", ClaimWords.objects.select_related("author"))


def claims_beside(
    actor: Actor, table: str, rows: Iterable[Mapping[str, object]], at: datetime
) -> Mapping[str, list[ClaimShown]]:
    """Return the objections to rows of a table that the actor may see, by ``row_key``, in three queries."""
    keys = {row_key(row) for row in rows}
    found = visible_claims(actor, at).filter(table=table, row_key__in=keys)
    beside: dict[str, list[ClaimShown]] = {}
    for claim in _in_order(found):
        beside.setdefault(claim.row_key, []).append(shown(claim))
    return beside


def claims_about(
    actor: Actor, person_id: int, rows: Mapping[str, Iterable[Mapping[str, object]]], at: datetime
) -> list[ClaimShown]:
    """Return what the actor may see of the objections that a person raised, or anybody to one of ``rows``.

    ``rows`` are by table. Two queries, however many rows and tables; what was withdrawn is left out.
    """
    wanted = Q(holder=person_id)
    for table, of_table in rows.items():
        wanted |= Q(table=table, row_key__in={row_key(row) for row in of_table})
    found = visible_claims(actor, at).filter(wanted).exclude(state=Claim.State.WITHDRAWN)
    return [shown(claim) for claim in _in_order(found)]


def _in_order(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return claims.select_related("holder").prefetch_related(_WORDS).order_by("raised_at", "pk")

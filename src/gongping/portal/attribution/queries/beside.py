"""Objections beside the rows they are about: for the page of an order, of evidence, of a score's tree."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Prefetch

from gongping.portal.attribution.models import ClaimWords
from gongping.portal.attribution.queries.sight import visible_claims
from gongping.portal.attribution.rules.rows import row_key
from gongping.portal.attribution.wording import ClaimShown, shown
from gongping.portal.kernel.api import Actor


def claims_beside(
    actor: Actor, table: str, rows: Iterable[Mapping[str, object]], at: datetime
) -> Mapping[str, list[ClaimShown]]:
    """Return the objections to rows of a table that the actor may see, by ``row_key``, in three queries."""
    keys = {row_key(row) for row in rows}
    found = visible_claims(actor, at).filter(table=table, row_key__in=keys)
    beside: dict[str, list[ClaimShown]] = {}
    for claim in found.prefetch_related(
        Prefetch("words", ClaimWords.objects.select_related("author"))
    ).order_by("raised_at", "pk"):
        beside.setdefault(claim.row_key, []).append(shown(claim))
    return beside

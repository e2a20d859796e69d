"""The door of attribution."""

from gongping.portal.attribution.actions.answering import answer_claim
from gongping.portal.attribution.actions.applying import apply_claim
from gongping.portal.attribution.actions.raising import Objection, raise_claim
from gongping.portal.attribution.actions.rules import USUAL, make_rule
from gongping.portal.attribution.models import Claim, Emergency
from gongping.portal.attribution.queries.beside import claims_about, claims_beside
from gongping.portal.attribution.queries.rows import claimable_order, claimable_row
from gongping.portal.attribution.rules.rows import row_key, row_named
from gongping.portal.attribution.wording import ClaimShown, Said, raise_url

__all__ = [
    "USUAL",
    "Claim",
    "ClaimShown",
    "Emergency",
    "Objection",
    "Said",
    "answer_claim",
    "apply_claim",
    "claimable_order",
    "claimable_row",
    "claims_about",
    "claims_beside",
    "make_rule",
    "raise_claim",
    "raise_url",
    "row_key",
    "row_named",
]

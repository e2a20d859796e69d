"""Objections of 嘉和物业."""

from gongping.portal.attribution.actions.answering import answer_claim
from gongping.portal.attribution.actions.raising import Objection, raise_claim
from gongping.portal.attribution.models import Claim
from gongping.portal.attribution.queries.rows import claimable_order
from gongping.portal.orders.models import Order
from tests.portal.orders.desk import DAY, HOUR, MONDAY, actor

LATER = MONDAY + DAY
WORDS = "周一上午一直在等水工"


def objected(firm, order: Order, reason: str = "engineer", *, who="曾晓雨", at=LATER, **more) -> Claim:
    """Return an objection that somebody raised."""
    if reason in ("engineer", "other_department", "appointment", "unreachable", "force_majeure"):
        more = {"begin": MONDAY + HOUR, "end": MONDAY + 3 * HOUR, **more}
    if reason in ("engineer", "other_department"):
        more = {"department": firm.engineering, **more}
    said = Objection(reason, WORDS, **more)
    return raise_claim(actor(firm[who], at), claimable_order(order), said, at=at)


def answered(firm, claim: Claim, who: str, *, granted=True, at=LATER + HOUR) -> Claim:
    """Return it answered by somebody."""
    return answer_claim(actor(firm[who], at), claim.pk, "确实等到十二点", granted=granted, at=at)

"""Objections in words, for pages of this room and of those above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from gongping.portal.attribution.models import Claim, Side
from gongping.portal.attribution.rules.rows import address_part, row_said
from gongping.portal.components.api import Tone, Words

TONES: dict[str, Tone] = {
    Claim.State.OPEN: "warn",
    Claim.State.GRANTED: "good",
    Claim.State.REFUSED: "bad",
    Claim.State.WITHDRAWN: "",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What one side said, by whom; ``side`` names the side."""

    side: Words
    who: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """An objection as it stands beside its row: the reason, both sides' words, what came of it.

    ``row`` names the row as measures do; ``counted_from`` is when the evidence changed, None before.
    """

    table: str
    row_key: str
    row: str
    row_at: datetime | None
    holder_id: int
    reason: Words
    begin: datetime | None
    end: datetime | None
    state: Words
    tone: Tone
    by_silence: bool
    raised_at: datetime
    answered_at: datetime | None
    words: Sequence[Said]
    url: str
    is_open: bool
    granted: bool
    counted_from: datetime | None


def shown(claim: Claim) -> ClaimShown:
    """Return an objection as it stands beside its row (``words__author`` fetched by the caller)."""
    return ClaimShown(
        table=claim.table,
        row_key=claim.row_key,
        row=row_said(claim.table, claim.row),
        row_at=claim.row_at,
        holder_id=claim.holder_id,
        reason=claim.get_reason_display(),
        begin=claim.begin,
        end=claim.end,
        state=claim.get_state_display(),
        tone=TONES[claim.state],
        by_silence=claim.by_silence,
        raised_at=claim.raised_at,
        answered_at=claim.answered_at,
        words=tuple(
            Said(Side(one.side).label, one.author.name if one.author else "", one.text, one.at)
            for one in claim.words.all()
        ),
        url=reverse("attribution:claim", args=[claim.pk]),
        is_open=claim.state == Claim.State.OPEN,
        granted=claim.state == Claim.State.GRANTED,
        counted_from=claim.applied_at,
    )


def raise_url(table: str, row: Mapping[str, object]) -> str:
    """Return where a row of one's own is objected to, the row chosen already."""
    return reverse("attribution:raise", args=[table, address_part(row)])

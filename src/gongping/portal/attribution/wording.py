"""Objections in words, for pages of this room and of those above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from gongping.portal.attribution.models import Claim, Side
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
    """An objection as it stands beside its row: the reason, both sides' words, what came of it."""

    reason: Words
    state: Words
    tone: Tone
    by_silence: bool
    raised_at: datetime
    answered_at: datetime | None
    words: Sequence[Said]
    url: str


def shown(claim: Claim) -> ClaimShown:
    """Return an objection as it stands beside its row (``words__author`` fetched by the caller)."""
    return ClaimShown(
        reason=claim.get_reason_display(),
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
    )

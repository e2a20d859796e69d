"""What the room keeps."""

from gongping.portal.attribution.models.claims import Claim, ClaimShare, ClaimWords, Reason, Side
from gongping.portal.attribution.models.emergencies import Emergency
from gongping.portal.attribution.models.rules import AnswerRule, Silence

__all__ = [
    "AnswerRule",
    "Claim",
    "ClaimShare",
    "ClaimWords",
    "Emergency",
    "Reason",
    "Side",
    "Silence",
]

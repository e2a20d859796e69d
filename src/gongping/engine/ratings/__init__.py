"""Ratings: what people think of each other's work, turned into a mean that can be defended."""

from gongping.engine.ratings.plain import (
    Answer,
    PlainRule,
    PlainScore,
    RatingGroup,
    plain_score,
    plain_scores,
)

__all__ = ["Answer", "PlainRule", "PlainScore", "RatingGroup", "plain_score", "plain_scores"]

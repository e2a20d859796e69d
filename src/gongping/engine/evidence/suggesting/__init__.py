"""A file that nobody has described: what it looks like, and which table and columns it most likely holds."""

from gongping.engine.evidence.suggesting.look import Look, look_at
from gongping.engine.evidence.suggesting.suggestion import Match, Suggestion, suggest, suggestions

__all__ = ["Look", "Match", "Suggestion", "look_at", "suggest", "suggestions"]

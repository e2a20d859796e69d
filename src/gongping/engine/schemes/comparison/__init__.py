"""What changed between two versions of a scheme, in sentences that nobody needs a manual for."""

from gongping.engine.schemes.comparison.changes import Change, compare_schemes

__all__ = ["Change", "compare_schemes"]

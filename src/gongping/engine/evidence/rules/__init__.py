"""What may be wrong with a row, a column or a file, and what to do about it.

``registry`` has all rules by their ids; it is not imported here because rules of histories, which it
includes, are built from ``model``.
"""

from gongping.engine.evidence.rules.model import Rule, Severity

__all__ = ["Rule", "Severity"]

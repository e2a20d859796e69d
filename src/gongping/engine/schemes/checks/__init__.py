"""The rules a scheme must pass, one class each, and the run that applies them all."""

from gongping.engine.schemes.checks.run import RULES, check, require_sound

__all__ = ["RULES", "check", "require_sound"]

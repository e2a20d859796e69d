"""The base of every rule: a stable id, how grave it is, and its sentence in both languages."""

from typing import ClassVar

from gongping.engine.schemes.finding import Finding, Severity
from gongping.engine.schemes.tree import Place


class Rule:
    """One thing that is asked of a scheme.

    ``zh`` and ``en`` are ``str.format`` templates over the facts of a finding; each says what is wrong and
    what to do next. docs/reference/scheme-checks.md has a heading for every ``id``.
    """

    id: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    zh: ClassVar[str]
    en: ClassVar[str]

    @classmethod
    def at(cls, place: Place, **facts: object) -> Finding:
        """Return the finding that this rule is broken at ``place``."""
        zh, en = cls.zh.format(**facts), cls.en.format(**facts)
        return Finding(place.file, place.line, cls.id, cls.severity, zh, en)

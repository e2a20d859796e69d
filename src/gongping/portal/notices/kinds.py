"""Which kinds of notices there are: their words, who may receive them, how they reach people by default."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from string import Formatter

from django.utils.functional import Promise

from gongping.errors import CallFault
from gongping.portal.kernel.api import Policy
from gongping.portal.notices.models import Choice

Words = str | Promise
IN_APP = "in_app"
EMAIL = "email"
SCORES = frozenset({"score", "points", "total", "grade", "rank", "coefficient", "amount", "value"})


class UnfitNotice(CallFault):
    """A notice holds what its kind does not allow."""

    code = "unfit-notice"
    zh = "通知 {kind} 不能这样发：{zh}"
    en = "The notice {kind} cannot be written: {en}"


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind ``room.what``.

    ``title`` names it in the preferences. ``subject`` is the subject of its e-mail: no placeholder, so no
    personal data. ``text`` is what people read; ``{names}`` in it are filled from the notice's facts.
    ``policy`` is asked for each recipient with what the notice is about. ``usual`` are the choices of
    somebody who has chosen nothing; ``fixed`` the channels that cannot be turned off. An ``urgent`` one does
    not wait for the end of quiet hours. ``weekly``: it may be chosen to be told in the digest. ``spoken``
    puts facts into words of the reader's language (2026-Q3: 2026 年第三季度).
    """

    name: str
    title: Words
    subject: Words
    text: Words
    policy: Policy
    usual: Mapping[str, Choice]
    fixed: frozenset[str] = frozenset({IN_APP})
    urgent: bool = False
    weekly: bool = True
    spoken: Mapping[str, Callable[[object], str]] = field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """Return the facts that the text names."""
        return frozenset(name for _, name, _, _ in Formatter().parse(str(self.text)) if name)


_KINDS: dict[str, NoticeKind] = {}


def add_kind(kind: NoticeKind) -> NoticeKind:
    """Register a kind.

    Raises:
        ValueError: two kinds have one name, the text names a score, or the subject has a placeholder (faults
            of the build, found at start).
    """
    known = _KINDS.get(kind.name)
    if known is not None and known.policy.name != kind.policy.name:
        raise ValueError(f"notice {kind.name} is defined twice")
    if kind.fields & SCORES:
        raise ValueError(f"notice {kind.name} names a score")
    if "{" in str(kind.subject):
        raise ValueError(f"the subject of notice {kind.name} has a placeholder")
    _KINDS[kind.name] = kind
    return kind


def kind_of(name: str) -> NoticeKind:
    """Return the kind of a name; ``KeyError`` if no room has registered it."""
    return _KINDS[name]


def kinds() -> list[NoticeKind]:
    """Return every kind, by name."""
    return [_KINDS[name] for name in sorted(_KINDS)]


def checked_facts(kind: NoticeKind, facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts if they are exactly those the text names, texts or whole numbers.

    Raises:
        UnfitNotice: one is missing, too many, or of another type (a decimal may be a score).
    """
    if facts.keys() != kind.fields:
        odd = ", ".join(sorted(facts.keys() ^ kind.fields))
        raise UnfitNotice(kind=kind.name, zh=f"字段对不上：{odd}。", en=f"these fields do not match: {odd}.")
    for name, value in facts.items():
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise UnfitNotice(
                kind=kind.name, zh=f"{name} 只能是文字或整数。", en=f"{name} must be text or a whole number."
            )
    return dict(facts)

"""Who may do what: named pure functions that answer with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongping.portal.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may be done; where not, why, and what the person can do about it."""

    allowed: bool
    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


def refused(zh: str, en: str) -> Decision:
    """Return a refusal with its reason in both languages."""
    return Decision(False, zh, en)


Rule = Callable[[Actor, Any, datetime], Decision]


@dataclass(frozen=True, slots=True)
class Policy:
    """A named rule. ``open_to_all``: also for people who have not signed in.

    ``leaves_no_trace``: views under it are promised to be anonymous, so no line of a log tells of them.
    """

    name: str
    rule: Rule
    open_to_all: bool = False
    leaves_no_trace: bool = False

    def __call__(self, actor: Actor, subject: Any, at: datetime) -> Decision:
        """Decide; somebody not signed in is refused unless the policy is open to all."""
        if not (actor.signed_in or self.open_to_all):
            return refused("请先登录。", "Please sign in first.")
        return self.rule(actor, subject, at)


_REGISTRY: dict[str, Policy] = {}


def policy(
    name: str, *, open_to_all: bool = False, leaves_no_trace: bool = False
) -> Callable[[Rule], Policy]:
    """Register a rule under a name ``room.subject.act`` that no other rule has.

    Raises:
        ValueError: two rules have one name (a fault of the build, found at start).
    """

    def register(rule: Rule) -> Policy:
        known = _REGISTRY.get(name)
        if known is not None and known.rule.__qualname__ != rule.__qualname__:
            raise ValueError(f"policy {name} is defined twice")
        _REGISTRY[name] = made = Policy(name, rule, open_to_all, leaves_no_trace)
        return made

    return register


def policies() -> dict[str, Policy]:
    """Return every registered policy by name."""
    return dict(sorted(_REGISTRY.items()))

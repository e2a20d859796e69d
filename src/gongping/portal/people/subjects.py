"""Persons as pages load them: with their standing, by which policies judge."""

from dataclasses import dataclass
from datetime import datetime

from gongping.portal.kernel.api import Actor, Decision, Policy, policy
from gongping.portal.people.models import Delegation, Employment, Person
from gongping.portal.people.standing import Standing


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person and how they stand at the moment of the request."""

    person: Person
    standing: Standing


@dataclass(frozen=True, slots=True)
class SomebodysEmployment:
    """One employment of a person."""

    person: Person
    standing: Standing
    employment: Employment


@dataclass(frozen=True, slots=True)
class SomebodysDelegation:
    """A delegation, with how the absent person stands."""

    delegation: Delegation
    standing: Standing


def of_somebody(name: str, rule: Policy) -> Policy:
    """Return the policy under which a page about a person is asked: ``rule`` about their standing."""

    @policy(name)
    def decide(
        actor: Actor, who: Somebody | SomebodysEmployment | SomebodysDelegation, at: datetime
    ) -> Decision:
        return rule(actor, who.standing, at)

    return decide

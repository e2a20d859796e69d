"""The slots of a plan, filled one rater at a time: the least loaded first, ties by id."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be rated; ``superior`` empty for nobody."""

    id: str
    team: str
    superior: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """One rating that is asked for."""

    ratee: str
    rater: str
    relation: str


class Slots:
    """A plan while it is made."""

    def __init__(self, people: Sequence[Person], most_per_rater: int) -> None:
        self.people = sorted(people, key=lambda person: person.id)
        self.most = most_per_rater
        self.team = {person.id: person.team for person in self.people}
        self.load: dict[str, int] = defaultdict(int)
        self.raters: dict[str, dict[str, str]] = defaultdict(dict)
        self.teams_of_rater: dict[str, set[str]] = defaultdict(set)
        self.links: dict[tuple[str, str], int] = defaultdict(int)
        self.short: set[tuple[str, str]] = set()

    def asked(self) -> tuple[Asked, ...]:
        """Return what is asked for so far, sorted."""
        return tuple(
            sorted(
                Asked(ratee, rater, relation)
                for ratee, raters in self.raters.items()
                for rater, relation in raters.items()
            )
        )

    def add_superiors(self, *, second: bool) -> None:
        """Ask each superior about their own people and, with ``second``, another superior too."""
        for person in self.people:
            if person.superior:
                self._ask(person.id, person.superior, "superior")
        superiors = sorted({person.superior for person in self.people if person.superior})
        seconds: dict[str, int] = defaultdict(int)
        for person in self.people if second else ():
            others = [one for one in superiors if one not in (person.superior, person.id)]
            others = [one for one in others if one not in self.raters[person.id]]
            if not others:
                self.short.add((person.id, "superior"))
                continue
            chosen = min(others, key=lambda one: (seconds[one], self.links[person.team, one], one))
            seconds[chosen] += 1
            self.links[person.team, chosen] += 1
            self._ask(person.id, chosen, "superior")

    def add_subordinates(self) -> None:
        """Ask everybody about their superior, where the superior is rated too."""
        for person in self.people:
            if person.superior in self.team:
                self._ask(person.superior, person.id, "subordinate")

    def add_partners(self, partners: Sequence[str], least: int) -> None:
        """Ask ``least`` partners about each person, so that each partner sees several teams."""
        for _ in range(least):
            for person in self.people:
                self._fill(person, "customer", sorted(partners), self._by_load)

    def add_peers(self, least: int, cross: int) -> None:
        """Ask ``least`` peers about each person, or more until ``cross`` raters see other teams as well."""
        ids = [person.id for person in self.people]
        for _ in range(least):
            for person in self.people:
                abroad = self._crossing(person.id) < cross
                known = self._linking if abroad else self._at_home
                self._fill(person, "peer", ids, known)
        for _ in range(cross):
            for person in self.people:
                if self._crossing(person.id) < cross:
                    self._fill(person, "peer", ids, self._linking)

    def _crossing(self, ratee: str) -> int:
        """Count the raters of a ratee who come from, or also rate, another team."""
        own = self.team[ratee]
        return sum(
            bool(self.teams_of_rater[rater] - {own}) or self.team.get(rater, own) != own
            for rater in self.raters[ratee]
        )

    def _fill(
        self,
        person: Person,
        relation: str,
        candidates: Sequence[str],
        preference: Callable[[Person, str], tuple[int, ...]],
    ) -> None:
        free = [one for one in candidates if self._may(person, one, relation)]
        if not free:
            self.short.add((person.id, relation))
            return
        chosen = min(free, key=lambda one: (*preference(person, one), one))
        self.links[person.team, self.team.get(chosen, "")] += 1
        self._ask(person.id, chosen, relation)

    def _may(self, person: Person, rater: str, relation: str) -> bool:
        if rater == person.id or rater in self.raters[person.id] or self.load[rater] >= self.most:
            return False
        # a pair of peers who rate each other may trade favours
        return relation != "peer" or (
            person.id not in self.raters.get(rater, {}) and rater != person.superior
        )

    def _by_load(self, person: Person, rater: str) -> tuple[int, ...]:
        return self.load[rater], int(person.team in self.teams_of_rater[rater])

    def _linking(self, person: Person, rater: str) -> tuple[int, ...]:
        same = self.team[rater] == person.team
        return int(same), self.links[person.team, self.team[rater]], self.load[rater]

    def _at_home(self, person: Person, rater: str) -> tuple[int, ...]:
        return int(self.team[rater] != person.team), self.load[rater]

    def _ask(self, ratee: str, rater: str, relation: str) -> None:
        self.raters[ratee][rater] = relation
        self.teams_of_rater[rater].add(self.team[ratee])
        if relation in ("peer", "customer"):
            self.load[rater] += 1

"""Who was employed where, under whom and at which post, and on which days they were really there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from gongping.demo.names import invent
from gongping.demo.posts import (
    DEPARTMENT,
    MANAGER,
    OTHER_DEPARTMENTS,
    POSTS,
    SITES,
    STORIES,
    SUPERVISOR,
    Site,
    Story,
)
from gongping.demo.timeline import DAYS, day_index

Flags = NDArray[np.bool_]
SITE_NAMES = tuple(site.name for site in SITES)


@dataclass(frozen=True, slots=True)
class Stint:
    """One row of the table ``people``."""

    post: str
    site: str
    department: str
    manager_id: str
    start: date
    until: date | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """An employee and what nobody in the company can see: speed, care and manner, as standard scores."""

    employee_id: str
    name: str
    gender: str
    born_on: date
    stints: tuple[Stint, ...]
    leave: tuple[tuple[date, date, str], ...]
    speed: float
    care: float
    manner: float


@dataclass(frozen=True, slots=True)
class Roster:
    """The 60 of customer service and, apart, colleagues of other departments; day arrays cover DAYS days."""

    members: tuple[Member, ...]
    others: tuple[Member, ...]
    site: NDArray[np.int64]
    post: NDArray[np.int64]
    rostered: Flags
    protected: Flags

    @property
    def present(self) -> Flags:
        """Return who was at work, by member and day."""
        return self.rostered & (self.site >= 0) & ~self.protected

    def manager_on(self, member: int, day: date) -> str:
        """Return the manager's id in force on that day, or in the nearest stint."""
        stints = self.members[member].stints
        return next((s for s in reversed(stints) if s.start <= day), stints[0]).manager_id


def make_roster(rng: np.random.Generator) -> Roster:
    """Invent the staff; the same generator state gives the same company."""
    names = iter(invent(90, rng))
    manager_of_all = _member("10001", ("贺兰", "女"), MANAGER, SITES[0], "10090", rng)
    members = [manager_of_all]
    for site in SITES:
        members += _desk(site, len(members), names, rng)
    others = _other_departments(names, rng)
    return _on_days(tuple(members), others, rng)


def _desk(
    site: Site, already: int, names: Iterator[tuple[str, str]], rng: np.random.Generator
) -> list[Member]:
    desk: list[Member] = []
    supervisors: list[str] = []
    for post, count in site.staff:
        for place in range(count):
            employee_id = str(10001 + already + len(desk))
            if post == SUPERVISOR:
                supervisors.append(employee_id)
                boss = "10001"
            else:
                boss = supervisors[place % len(supervisors)]
            member = _member(employee_id, next(names), post, site, boss, rng)
            for story in STORIES:
                if (story.site, story.post, story.place) == (site.name, post, place):
                    member = _live(member, story, supervisors)
            desk.append(member)
    return desk


def _member(
    employee_id: str, named: tuple[str, str], post: str, site: Site, boss: str, rng: np.random.Generator
) -> Member:
    quality = float(rng.normal())
    speed, care, manner = (0.8 * quality + 0.6 * float(rng.normal()) for _ in range(3))
    entered = date(2019, 3, 1) + timedelta(days=int(rng.integers(2200)))
    born = date(1976, 1, 1) + timedelta(days=int(rng.integers(9000)))
    stint = Stint(post, site.name, f"{site.name}客服部" if post != MANAGER else DEPARTMENT, boss, entered)
    return Member(employee_id, named[0], named[1], born, (stint,), (), speed, care, manner)


def _live(member: Member, story: Story, supervisors: list[str]) -> Member:
    """Return the member after what the story tells."""
    last = member.stints[-1]
    before, after = replace(last, until=story.day), replace(last, start=story.day)
    stints: tuple[Stint, ...]
    if story.what == "moves_site":
        home = f"{story.to}客服部"
        stints = (before, replace(after, site=story.to, department=home, manager_id="10033"))
    elif story.what == "changes_post":
        stints = (before, replace(after, post=story.to))
    elif story.what == "changes_team":
        other = next(boss for boss in supervisors if boss != last.manager_id)
        stints = (before, replace(after, manager_id=other))
    elif story.what == "leaves":
        stints = (before,)
    elif story.what == "dispatched":
        stints = (replace(last, status="dispatched"),)
    elif story.what == "enters_on_probation":
        trial = replace(after, status="probation", until=story.until)
        stints = (trial,) if story.until is None else (trial, replace(last, start=story.until))
    else:
        return replace(member, leave=((story.day, story.until or story.day, story.to),))
    return replace(member, stints=stints)


def _other_departments(names: Iterator[tuple[str, str]], rng: np.random.Generator) -> tuple[Member, ...]:
    boss = replace(_member("10090", next(names), MANAGER, SITES[0], "", rng), stints=())
    boss = replace(boss, stints=(Stint("总经理", SITE_NAMES[0], "公司", "", date(2018, 1, 1)),))
    made = [boss]
    for department, post, count in OTHER_DEPARTMENTS:
        for place in range(count):
            one = _member(str(10090 + len(made)), next(names), MANAGER, SITES[place % 3], "10090", rng)
            stint = Stint(post, SITE_NAMES[place % 3], department, "10090", one.stints[0].start)
            made.append(replace(one, stints=(stint,)))
    return tuple(made)


def _on_days(members: tuple[Member, ...], others: tuple[Member, ...], rng: np.random.Generator) -> Roster:
    shape = (len(members), DAYS)
    site, post = np.full(shape, -1, dtype=np.int64), np.full(shape, -1, dtype=np.int64)
    rostered, protected = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    for row, member in enumerate(members):
        # five days on and two off, everybody's rest days beginning elsewhere in the week
        rostered[row] = (np.arange(DAYS) + int(rng.integers(7))) % 7 < 5
        for stint in member.stints:
            first, end = _days(stint.start, stint.until)
            site[row, first:end] = SITE_NAMES.index(stint.site)
            post[row, first:end] = POSTS.index(stint.post)
        for start, until, _ in member.leave:
            first, end = _days(start, until)
            protected[row, first:end] = True
    return Roster(members, others, site, post, rostered, protected)


def _days(start: date, until: date | None) -> tuple[int, int]:
    first = max(0, day_index(start))
    return first, DAYS if until is None else min(DAYS, day_index(until))

"""The table ``ratings``: who rated whom on what, and that raters are not equally strict."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from gongping.demo.posts import MANAGER, POSTS, SUPERVISOR
from gongping.demo.roster import Roster
from gongping.demo.sheet import Row, Sheet
from gongping.demo.timeline import QUARTER_STARTS, QUARTERS, day_index

# item → relations that are asked about it; the same as in the ready-made schemes
STAFF_ITEMS = {
    "courtesy": ("superior", "peer", "customer"),
    "emotion": ("superior", "peer"),
    "progress": ("superior", "peer", "customer"),
    "clarity": ("superior", "peer", "customer"),
    "handover": ("superior", "peer"),
    "support": ("superior", "peer", "customer"),
    "follow_through": ("superior", "peer", "customer"),
    "knowledge": ("superior", "peer"),
}
SUPERVISOR_ITEMS = {
    "fair_dispatch": ("superior", "subordinate"),
    "coaching": ("superior", "subordinate"),
    "feedback": ("superior", "subordinate"),
    "backing": ("superior", "subordinate", "customer"),
    "support": ("superior", "customer"),
    "follow_through": ("superior", "customer"),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    rater: str
    relation: str


def ratings(roster: Roster, rng: np.random.Generator) -> Sheet:
    """Draw four rounds of ratings; some raters never hand in, some groups stay under three."""
    raters = [m.employee_id for m in (*roster.members, *roster.others)]
    severity = dict(zip(raters, rng.normal(0, 0.38, len(raters)).tolist(), strict=True))
    rows: list[Row] = []
    for quarter, period in enumerate(QUARTERS):
        middle = (QUARTER_STARTS[quarter + 1] - timedelta(days=12)).toordinal()
        day = day_index(QUARTER_STARTS[quarter + 1]) - 12
        for who, member in enumerate(roster.members):
            post = int(roster.post[who, day])
            if post < 0 or POSTS[post] == MANAGER or not roster.present[who, day - 80 : day].any():
                continue
            items = SUPERVISOR_ITEMS if POSTS[post] == SUPERVISOR else STAFF_ITEMS
            true = 3.38 + 0.2 * member.manner + 0.1 * member.care
            for asked in _asked(roster, who, day, middle, rng):
                rows += _answers(period, member.employee_id, asked, items, true - severity[asked.rater], rng)
    return Sheet(("period", "ratee_id", "rater_id", "item", "relation", "score"), rows)


def _asked(roster: Roster, who: int, day: int, middle: int, rng: np.random.Generator) -> list[_Asked]:
    member = roster.members[who]
    boss = roster.manager_on(who, type(QUARTER_STARTS[0]).fromordinal(middle))
    asked = [_Asked(boss, "superior"), _Asked(member.employee_id, "self")]
    if POSTS[int(roster.post[who, day])] == SUPERVISOR:
        below = [
            i for i in _at_work(roster, day) if roster.members[i].stints[-1].manager_id == member.employee_id
        ]
        asked += _some(roster, below, 7, "subordinate", rng)
    else:
        same = [i for i in _at_work(roster, day) if i != who and roster.site[i, day] == roster.site[who, day]]
        asked += _some(
            roster, [i for i in same if POSTS[int(roster.post[i, day])] != SUPERVISOR], 4, "peer", rng
        )
    partners = rng.choice(len(roster.others) - 1, int(rng.integers(2, 5)), replace=False) + 1
    asked += [_Asked(roster.others[int(i)].employee_id, "customer") for i in sorted(partners.tolist())]
    return [one for one in asked if one.relation == "superior" or rng.random() < 0.93]


def _at_work(roster: Roster, day: int) -> list[int]:
    return [i for i in range(1, len(roster.members)) if roster.present[i, day - 30 : day].any()]


def _some(
    roster: Roster, among: list[int], most: int, relation: str, rng: np.random.Generator
) -> list[_Asked]:
    chosen: list[int] = rng.choice(len(among), min(most, len(among)), replace=False).tolist() if among else []
    return [_Asked(roster.members[among[int(i)]].employee_id, relation) for i in sorted(chosen)]


def _answers(
    period: str,
    ratee: str,
    asked: _Asked,
    items: dict[str, tuple[str, ...]],
    middle: float,
    rng: np.random.Generator,
) -> list[Row]:
    kindness = {"self": 0.35, "peer": 0.1}.get(asked.relation, 0.0)
    halo = float(rng.normal(0, 0.25))
    rows: list[Row] = []
    for item, relations in items.items():
        if asked.relation != "self" and asked.relation not in relations:
            continue
        score = str(int(np.clip(round(middle + kindness + halo + float(rng.normal(0, 0.55))), 1, 5)))
        rows.append([period, ratee, asked.rater, item, asked.relation, "" if rng.random() < 0.05 else score])
    return rows

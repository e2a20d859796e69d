"""The tables ``satisfaction`` and ``invitations``: answers after orders, and each quarter's sample."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from gongping.demo.arrivals import COMPLAINT, PRAISE, Arrivals
from gongping.demo.desk import butlers
from gongping.demo.life import Life, seen
from gongping.demo.orders import household_id, household_ids, order_ids
from gongping.demo.posts import SITES
from gongping.demo.roster import SITE_NAMES, Roster
from gongping.demo.sheet import Row, Sheet, clock_texts
from gongping.demo.timeline import DAY, NEVER, QUARTER_STARTS, QUARTERS, Ints, day_index, quarter_of

COLUMNS = (
    "response_id",
    "answered_at",
    "score",
    "employee_id",
    "order_id",
    "site",
    "household_id",
    "channel",
    "invited_at",
    "contact_ok",
    "followed_up_at",
)
_SAMPLE = (560, 400, 84)
# a feeling above each step gives one point more, starting from 1
_STEPS = np.array([-0.95, -0.45, 0.0, 0.75])


def surveys(arrivals: Arrivals, life: Life, roster: Roster, rng: np.random.Generator) -> tuple[Sheet, Sheet]:
    """Return the answers and the counts of invitations that belong to them."""
    after_orders, sent = _after_orders(arrivals, life, roster, rng)
    sampled = _samples(roster, rng, len(after_orders))
    invitations = [
        [site, period, str(sent[site, period] + 3 * _SAMPLE[place]), str(_answered(sampled, site, period))]
        for place, site in enumerate(SITE_NAMES)
        for period in QUARTERS
    ]
    return Sheet(COLUMNS, after_orders + sampled), Sheet(("site", "period", "sent", "answered"), invitations)


def _after_orders(
    arrivals: Arrivals, life: Life, roster: Roster, rng: np.random.Generator
) -> tuple[list[Row], Counter[tuple[str, str]]]:
    count = len(arrivals.created)
    invited = seen(life.closed) & (arrivals.kind != PRAISE) & (rng.random(count) < 0.62)
    invited_at = life.closed + 3600
    answered_at = invited_at + (rng.exponential(15, count) * 3600).astype(np.int64) + 120
    answers = np.flatnonzero(invited & (rng.random(count) < 0.4) & seen(answered_at))
    manner = np.array([member.manner for member in roster.members])[life.handler]
    mood = 1.1 + 0.15 * manner - 0.55 * (life.resolved > life.due) - 0.5 * (life.reopened < NEVER)
    mood = mood - 0.3 * (arrivals.kind == COMPLAINT)
    scores = _scores(mood[answers], rng)
    households, ids = household_ids(arrivals), order_ids(arrivals)
    handler = [member.employee_id for member in roster.members]
    contact, followed = _follow_up(scores, answered_at[answers], manner[answers], rng)
    named = rng.random(len(answers)) < 0.9
    rows: list[Row] = []
    columns = (
        answers,
        scores,
        named,
        contact,
        clock_texts(answered_at[answers]),
        clock_texts(invited_at[answers]),
        clock_texts(followed),
    )
    for number, (order, score, known, ok, when, asked, again) in enumerate(zip(*columns, strict=True), 1):
        who = handler[life.handler[order]] if known else ""
        site = SITE_NAMES[arrivals.site[order]]
        rows.append(
            [
                f"PJ-{number:06d}",
                when,
                str(score),
                who,
                ids[order],
                site,
                households[order],
                "短信" if number % 3 else "微信",
                asked,
                "是" if ok else "否",
                again,
            ]
        )
    days = (invited_at // DAY)[invited].tolist()
    sites = arrivals.site[invited].tolist()
    sent = Counter(
        (SITE_NAMES[site], QUARTERS[quarter_of(day)]) for site, day in zip(sites, days, strict=True)
    )
    return rows, sent


def _samples(roster: Roster, rng: np.random.Generator, already: int) -> list[Row]:
    table = butlers(roster)
    rows: list[Row] = []
    for quarter in range(4):
        last = day_index(QUARTER_STARTS[quarter + 1])
        for place, site in enumerate(SITES):
            count = _SAMPLE[place]
            asked = rng.choice(site.households, count, replace=False)
            at = np.sort((last - 24 + rng.uniform(0.35, 22.8, count)) * DAY).astype(np.int64)
            areas = [
                int(table[place, when // DAY, home % site.buildings])
                for when, home in zip(at, asked, strict=True)
            ]
            moods = [1.0 + (0.2 * roster.members[b].manner if b >= 0 else 0) for b in areas]
            scores = _scores(np.array(moods), rng)
            contact, followed = _follow_up(scores, at, np.zeros(count), rng)
            texts, again = clock_texts(at), clock_texts(followed)
            for row in range(count):
                who = roster.members[areas[row]].employee_id if areas[row] >= 0 else ""
                rows.append(
                    [
                        f"PJ-{already + len(rows) + 1:06d}",
                        texts[row],
                        str(scores[row]),
                        who,
                        "",
                        site.name,
                        household_id(place, int(asked[row])),
                        "微信",
                        "",
                        "是" if contact[row] else "否",
                        again[row],
                    ]
                )
    return rows


def _scores(mood: NDArray[np.float64], rng: np.random.Generator) -> Ints:
    feeling = mood + rng.normal(0, 1, len(mood))
    return np.asarray(1 + np.searchsorted(_STEPS, feeling), dtype=np.int64)


def _follow_up(
    scores: Ints, answered: Ints, manner: NDArray[np.float64], rng: np.random.Generator
) -> tuple[list[bool], Ints]:
    contact = rng.random(len(scores)) < 0.78
    prompt = rng.random(len(scores)) < 0.93 + 0.015 * manner
    hours = np.where(prompt, rng.uniform(1, 46, len(scores)), rng.uniform(49, 120, len(scores)))
    due = (scores <= 2) & contact
    return contact.tolist(), np.where(due, answered + (hours * 3600).astype(np.int64), NEVER)


def _answered(sampled: list[Row], site: str, period: str) -> int:
    quarter = QUARTERS.index(period)
    first, end = QUARTER_STARTS[quarter].isoformat(), QUARTER_STARTS[quarter + 1].isoformat()
    return sum(row[5] == site and first <= row[1] < end for row in sampled)

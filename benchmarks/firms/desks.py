"""Service desks of known honesty: a quarter of orders, with faults planted or none.

Honest people differ: each has a pace, a share of orders that come back, and habits of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from gongping.engine.signals import Stretch

START, END = datetime(2026, 7, 1), datetime(2026, 10, 1)
STRETCH = Stretch(START, END, datetime(2026, 10, 20))
PEOPLE, SITES, DAYS = 24, 3, 92
KINDS = ("complaint", "repair", "request")
CATEGORIES = ("漏水", "噪音", "停车", "电梯", "保洁")
FAULTS = ("reopened", "near_limit", "shift_end", "split", "reclassified", "repeated")
DAY_END = 18 * 60
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Desk:
    """A quarter of a firm: its orders, how they were first handed in, and who does what."""

    matters: pl.DataFrame
    first: pl.DataFrame
    planted: Mapping[str, frozenset[str]]


def make_desk(seed: int, *, faulty: bool, strength: int = 3, orders: int = 6000) -> Desk:
    """Return a firm of 24 people; in a faulty one each fault has a person, ``strength`` times the usual."""
    rng = np.random.default_rng([seed, 77])
    guilty = dict(zip(FAULTS, rng.permutation(PEOPLE)[: len(FAULTS)].tolist(), strict=True)) if faulty else {}
    rows = _rows(rng, orders)
    rows = rows.with_columns(_done(rng, rows, guilty, strength)).with_columns(
        reopened_count=_flag(rng, rows, 0.06, strength, guilty.get("reopened"))
    )
    first = rows.select("order_id", "kind", "category")
    rows = _reclassify(rng, rows, guilty.get("reclassified"), strength)
    rows = _come_again(rng, rows, guilty.get("repeated"), strength)
    rows = _split(rng, rows, guilty.get("split"), strength)
    named = {kind: frozenset({f"E{who:03}"}) for kind, who in guilty.items()}
    matters = rows.drop("who").with_columns(closed_at="resolved_at").sort("created_at", "order_id")
    return Desk(matters, first, named)


def _rows(rng: np.random.Generator, orders: int) -> pl.DataFrame:
    # some people take far more than others
    busy = rng.lognormal(0, 0.35, PEOPLE)
    who = rng.choice(PEOPLE, orders, p=busy / busy.sum())
    day, minute = rng.integers(0, DAYS, orders), rng.integers(8 * 60 + 30, 17 * 60 + 30, orders)
    created = [START + timedelta(days=int(d), minutes=int(m)) for d, m in zip(day, minute, strict=True)]
    allowed = rng.choice([240, 480, 1440, 4320], orders)
    return pl.DataFrame(
        {
            "order_id": [f"GD26Q3{n:06}" for n in range(orders)],
            "kind": rng.choice(KINDS, orders, p=[0.35, 0.5, 0.15]),
            "employee_id": [f"E{one:03}" for one in who],
            "who": who,
            "site": [f"S{one % SITES}" for one in who],
            "household_id": [f"H{one:04}" for one in rng.integers(0, 3000, orders)],
            "category": rng.choice(CATEGORIES, orders),
            "created_at": created,
            "due_at": [at + timedelta(minutes=int(m)) for at, m in zip(created, allowed, strict=True)],
        }
    )


def _done(
    rng: np.random.Generator, rows: pl.DataFrame, guilty: Mapping[str, int], strength: int
) -> pl.Series:
    """Resolve each order at a personal pace; the guilty move some to the limit, or to the day's end."""
    who, created = rows["who"].to_numpy(), rows["created_at"].to_list()
    allowed = ((rows["due_at"] - rows["created_at"]).dt.total_minutes()).to_numpy().astype(float)
    pace = rng.lognormal(-0.45, 0.2, PEOPLE)
    share = pace[who] * rng.lognormal(0, 0.55, len(who))
    late = guilty.get("near_limit")
    if late is not None:
        moved = (who == late) & (share > 1) & (share < 1.8) & (rng.random(len(who)) < strength / 5)
        share = np.where(moved, rng.uniform(0.93, 0.999, len(who)), share)
    done = [at + timedelta(minutes=float(m)) for at, m in zip(created, share * allowed, strict=True)]
    # nobody works at night: what would end then ends next morning, spread over the first hours
    done = [_by_day(rng, at) for at in done]
    early = guilty.get("shift_end")
    habit = rng.beta(2, 30, PEOPLE)
    for place, at in enumerate(done):
        wanted = strength / 16 if who[place] == early else habit[who[place]]
        if rng.random() < wanted and at.hour * 60 + at.minute > 13 * 60:
            done[place] = at.replace(hour=17, minute=int(rng.integers(46, 60)))
    done = [max(at, start + timedelta(minutes=1)) for at, start in zip(done, created, strict=True)]
    return pl.Series("resolved_at", done)


def _by_day(rng: np.random.Generator, at: datetime) -> datetime:
    minute = at.hour * 60 + at.minute
    if 8 * 60 + 30 <= minute <= DAY_END:
        return at
    day = at.date() + timedelta(days=minute > DAY_END)
    start = datetime.combine(day, datetime.min.time()) + timedelta(hours=8.5)
    return start + timedelta(minutes=int(rng.integers(0, 180)))


def _flag(
    rng: np.random.Generator, rows: pl.DataFrame, share: float, times: float, who: int | None
) -> pl.Series:
    personal = np.clip(share * rng.lognormal(0, 0.3, PEOPLE), 0, 0.9)
    if who is not None:
        personal[who] = min(share * times, 0.9)
    drawn = rng.random(rows.height) < personal[rows["who"].to_numpy()]
    return pl.Series("reopened_count", drawn.astype(np.int64))


def _reclassify(rng: np.random.Generator, rows: pl.DataFrame, who: int | None, strength: int) -> pl.DataFrame:
    changed = _flag(rng, rows, 0.04, strength, who).cast(pl.Boolean)
    return rows.with_columns(
        kind=pl.when(changed & (pl.col("kind") == "complaint")).then(pl.lit("request")).otherwise("kind"),
        category=pl.when(changed & (pl.col("kind") != "complaint"))
        .then(pl.lit("其他"))
        .otherwise("category"),
    )


def _come_again(rng: np.random.Generator, rows: pl.DataFrame, who: int | None, strength: int) -> pl.DataFrame:
    """Add an order of the same home and category days after some resolutions, to whoever is there then."""
    again = rows.filter(_flag(rng, rows, 0.07, strength, who).cast(pl.Boolean))
    later = [
        at + timedelta(days=float(d))
        for at, d in zip(again["resolved_at"].to_list(), rng.uniform(1, 13, again.height), strict=True)
    ]
    other, hours = rng.integers(0, PEOPLE, again.height), rng.uniform(1, 20, again.height)
    added = again.with_columns(
        order_id=pl.col("order_id") + "R",
        created_at=pl.Series(later),
        due_at=pl.Series([at + timedelta(days=1) for at in later]),
        resolved_at=pl.Series([at + timedelta(hours=float(h)) for at, h in zip(later, hours, strict=True)]),
        employee_id=pl.Series([f"E{one:03}" for one in other]),
        who=pl.Series(other),
        site=pl.Series([f"S{one % SITES}" for one in other]),
        reopened_count=pl.lit(0, pl.Int64),
    )  # fmt: skip
    return pl.concat([rows, added.select(rows.columns)])


def _split(rng: np.random.Generator, rows: pl.DataFrame, who: int | None, strength: int) -> pl.DataFrame:
    """Write some orders twice within hours: a habit of few, the trick of one."""
    twice = rows.filter(_flag(rng, rows, 0.015, 2 * strength, who).cast(pl.Boolean))
    minutes = pl.Series([timedelta(minutes=int(m)) for m in rng.integers(2, 300, twice.height)])
    added = twice.with_columns(
        order_id=pl.col("order_id") + "S",
        created_at=pl.col("created_at") + minutes,
        due_at=pl.col("due_at") + minutes,
        resolved_at=pl.col("resolved_at") + minutes,
        reopened_count=pl.lit(0, pl.Int64),
    )
    return pl.concat([rows, added.select(rows.columns)])

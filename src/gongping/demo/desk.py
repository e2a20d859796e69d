"""Who takes an order: somebody at work that day, by post; butlers take what comes from their buildings."""

import numpy as np
from numpy.typing import NDArray

from gongping.demo.arrivals import COMPLAINT, PRAISE, REPAIR, Arrivals
from gongping.demo.posts import BUTLER, CLERK, FRONT, POSTS, SITES, SUPERVISOR
from gongping.demo.roster import Roster
from gongping.demo.timeline import DAYS, Ints

# how eagerly each post takes each kind: repair, complaint, enquiry, request, praise
_TAKES = {
    CLERK: (1.0, 1.15, 0.9, 1.0, 0.8),
    FRONT: (0.7, 0.85, 1.9, 1.5, 1.0),
    BUTLER: (0.45, 0.35, 0.35, 0.4, 1.2),
    SUPERVISOR: (0.05, 0.12, 0.05, 0.03, 0.6),
}


def assign(arrivals: Arrivals, roster: Roster, rng: np.random.Generator) -> Ints:
    """Return the index of the member who takes each order."""
    handler = np.full(len(arrivals.created), -1, dtype=np.int64)
    key = (arrivals.day * len(SITES) + arrivals.site) * 5 + arrivals.kind
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        rows = order[start:end]
        day, site, kind = (int(a[rows[0]]) for a in (arrivals.day, arrivals.site, arrivals.kind))
        staff, weights = _takers(roster, day, site, kind)
        handler[rows] = rng.choice(staff, len(rows), p=weights)
    mine = butlers(roster)[arrivals.site, arrivals.day, arrivals.building]
    keen = (
        np.isin(arrivals.kind, (COMPLAINT, REPAIR, PRAISE)) & (rng.random(len(handler)) < 0.42) & (mine >= 0)
    )
    return np.where(keen, mine, handler)


def butlers(roster: Roster) -> Ints:
    """Return who looks after each building each day, [site, day, building], −1 when its butler is away."""
    most = max(site.buildings for site in SITES)
    table = np.full((len(SITES), DAYS, most), -1, dtype=np.int64)
    for index, site in enumerate(SITES):
        for day in range(DAYS):
            employed = np.flatnonzero(
                (roster.site[:, day] == index) & (roster.post[:, day] == POSTS.index(BUTLER))
            )
            for building in range(site.buildings):
                butler = employed[building % len(employed)]
                if roster.present[butler, day]:
                    table[index, day, building] = butler
    return table


def _takers(roster: Roster, day: int, site: int, kind: int) -> tuple[Ints, NDArray[np.float64]]:
    here = roster.site[:, day] == site
    staff = np.flatnonzero(here & roster.present[:, day])
    weights = np.array([_TAKES.get(POSTS[roster.post[m, day]], (0.0,) * 5)[kind] for m in staff], dtype=float)
    if weights.sum() == 0:
        staff = np.flatnonzero(here)
        weights = np.ones(len(staff))
    return staff, weights / weights.sum()

"""Faults planted into a simulated firm, and what was planted."""

from dataclasses import dataclass, replace

import numpy as np

from benchmarks.firms.firm import SCALE, Firm, Shape, make

STAFF = 60
EACH = 2
RING = 4
# marks of the scale; the honest spread is half a mark
SEVERE, LENIENT, LIFT = -2.2, 2.2, 1.5


@dataclass(frozen=True)
class Faulty:
    """A firm and the people (positions) planted, by kind of sign."""

    firm: Firm
    planted: dict[str, frozenset[int]]


def make_faulty(seed: int) -> Faulty:
    """Return a firm of sixty: two severe, lenient, halo and straight-lining raters each, and a ring of four.

    Honest answers are rounded to 1–5. The ring's members rate one another, as much too high as they can.
    """
    honest = make(Shape(STAFF, rounded=False), seed)
    rng = np.random.default_rng(10_000 + seed)
    people = rng.permutation(STAFF)
    pairs = [frozenset(people[k * EACH : (k + 1) * EACH].tolist()) for k in range(4)]
    severe, lenient, halo, straight = pairs
    ring = people[4 * EACH : 4 * EACH + RING]
    ratee, rater, score = honest.ratee, _ring_rates_itself(honest, ring), honest.score.copy()
    score += (SEVERE - honest.severity[rater]) * np.isin(rater, list(severe))
    score += (LENIENT - honest.severity[rater]) * np.isin(rater, list(lenient))
    score += LIFT * (np.isin(rater, ring) & np.isin(ratee, ring))
    cell = ratee * STAFF + rater
    for one in np.unique(cell[np.isin(rater, list(halo | straight))]):
        own = cell == one
        middle = score[own].mean()
        keep = 0.15 if int(one) % STAFF in halo else 0.0
        score[own] = middle + keep * (score[own] - middle)
    firm = replace(honest, rater=rater, score=np.clip(np.rint(score), *SCALE))
    planted = {"severe": severe, "lenient": lenient, "halo": halo, "identical": straight}
    return Faulty(firm, planted | {"ring": frozenset(ring.tolist())})


def honest(seed: int) -> Firm:
    """Return the same firm without any fault."""
    firm = make(Shape(STAFF), seed)
    return replace(firm, score=np.clip(np.rint(firm.score), *SCALE))


def _ring_rates_itself(firm: Firm, ring: np.ndarray) -> np.ndarray:
    """Give each member of the ring three of its peers' places to the other members."""
    rater = firm.rater.copy()
    for one in ring:
        own = firm.ratee == one
        seats = [r for r in dict.fromkeys(rater[own & (firm.relation == "peer")].tolist()) if r not in ring]
        taken = set(rater[own].tolist())
        for other in ring:
            if other != one and other not in taken and seats:
                rater[own & (rater == seats.pop())] = other
    return rater

"""A seeded firm: who rates whom, what everybody deserves, how strict each rater is, and the ratings."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from scipy.stats import norm

from gongping.engine.ratings import Answer, PlainRule

SCALE = (1, 5)
WEIGHTS = {"superior": 50.0, "peer": 30.0, "customer": 20.0}
RELATIONS = ("superior", "peer", "peer", "peer", "peer", "customer", "customer", "customer")
MERIT, HABIT, SEVERITY, PAIR, NOISE = 0.4, 0.15, 0.5, 0.3, 0.5
MIDDLE = 3.3
TEAM = 10
# firms with smaller seeds are for tuning; what is reported comes from these on
EVALUATED_FROM = 1000


@dataclass(frozen=True)
class Shape:
    """How a firm is built; ``rounded``: answers are whole and stop at the scale's ends.

    ``one_superior``: every team has one superior, who rates all of it and nobody else. ``three_raters``: a
    tenth of the staff has three peers and nobody else. ``one_relation``: all eight raters are peers and no
    relation sees a ratee in a way of its own.
    """

    staff: int
    items: int = 6
    middle: float = MIDDLE
    rounded: bool = False
    one_superior: bool = False
    three_raters: bool = False
    one_relation: bool = False

    @property
    def habit(self) -> float:
        """Standard deviation of ratee × relation."""
        return 0.0 if self.one_relation else HABIT

    @property
    def relations(self) -> tuple[str, ...]:
        """The relation of each of a ratee's raters."""
        return ("peer",) * len(RELATIONS) if self.one_relation else RELATIONS


@dataclass(frozen=True)
class Firm:
    """Ratings as columns (positions of people), and the truth behind them.

    ``truth`` is each ratee's expected mean under an average rater at the scheme's relation weights;
    ``own_severity`` the weighted mean severity of each ratee's raters (what raw means carry).
    """

    ratee: np.ndarray
    rater: np.ndarray
    relation: np.ndarray
    item: np.ndarray
    score: np.ndarray
    truth: np.ndarray
    own_severity: np.ndarray
    few: np.ndarray
    severity: np.ndarray

    def answers(self) -> list[Answer]:
        """Return the ratings as the engine takes them."""
        rows = zip(
            self.ratee.tolist(),
            self.rater.tolist(),
            self.relation.tolist(),
            self.item.tolist(),
            self.score.tolist(),
            strict=True,
        )
        return [
            Answer(f"E{ratee:05}", f"E{rater:05}", relation, f"i{item}", Decimal(f"{score:.4f}"))
            for ratee, rater, relation, item, score in rows
        ]


def rule(items: int) -> PlainRule:
    """Return who is asked what: every relation every item, three raters to count."""
    asked = {f"i{item}": frozenset(WEIGHTS) for item in range(items)}
    return PlainRule({name: Decimal(weight) for name, weight in WEIGHTS.items()}, asked, 3, SCALE)


def make(shape: Shape, seed: int) -> Firm:
    """Draw a firm."""
    rng = np.random.default_rng(seed)
    n = shape.staff
    few = np.zeros(n, dtype=bool)
    few[rng.choice(n, n // 10, replace=False)] = shape.three_raters
    ratee, rater, relation = _design(shape, few, rng)
    kinds = sorted(WEIGHTS)
    kind = np.array([kinds.index(name) for name in relation])
    merit = rng.normal(0, MERIT, n)
    habit = rng.normal(0, shape.habit, (n, len(kinds)))
    severity = rng.normal(0, SEVERITY, n)
    pair = rng.normal(0, PAIR, len(ratee))
    of_item = np.linspace(-0.2, 0.2, shape.items)
    of_relation = np.array([-0.1, 0.1, 0.0])
    level = shape.middle + merit[ratee] + habit[ratee, kind] + of_relation[kind]
    seen = level + severity[rater] + pair
    scores = seen[:, None] + of_item + rng.normal(0, NOISE, (len(ratee), shape.items))
    weight = np.array([WEIGHTS[name] for name in kinds]) / sum(WEIGHTS.values())
    if shape.one_relation:
        weight = np.array([float(name == "peer") for name in kinds])
    uncounted = few[:, None] & np.array([name != "peer" for name in kinds])
    deserved = shape.middle + merit + (weight * np.where(uncounted, 0.0, habit)).sum(axis=1)
    deserved = deserved[:, None] + (weight * of_relation).sum() + of_item
    truth = deserved.mean(axis=1)
    if shape.rounded:
        scores = np.clip(np.rint(scores), *SCALE)
        truth = _expected_when_rounded(shape.middle + merit, habit, of_relation, of_item, weight, uncounted)
    share = _shares(ratee, relation)
    own = np.bincount(ratee, weights=share * severity[rater], minlength=n)
    repeat = shape.items
    return Firm(
        np.repeat(ratee, repeat),
        np.repeat(rater, repeat),
        np.repeat(relation, repeat),
        np.tile(np.arange(repeat), len(ratee)),
        scores.ravel(),
        truth,
        own,
        few,
        severity,
    )


def _design(shape: Shape, few: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    ratees: list[int] = []
    raters: list[int] = []
    relations: list[str] = []
    for one in range(shape.staff):
        wanted: Sequence[str] = ("peer",) * 3 if few[one] else shape.relations
        others = rng.choice(shape.staff - 1, len(wanted), replace=False)
        others = others + (others >= one)
        if shape.one_superior:
            others = _with_one_superior(one, others, shape.staff, wanted[0] == "superior")
        ratees += [one] * len(wanted)
        raters += others.tolist()
        relations += wanted
    return np.array(ratees), np.array(raters), np.array(relations)


def _with_one_superior(one: int, others: np.ndarray, staff: int, rated_by_superior: bool) -> np.ndarray:
    """Return the raters of one person: superiors (every tenth) rate their team only, and one another."""
    boss = one // TEAM * TEAM
    above = boss if boss != one else (one + TEAM) % staff // TEAM * TEAM
    taken: list[int] = [above] if rated_by_superior else []
    for first in others[len(taken) :].tolist():
        options = (np.arange(staff) + first) % staff
        taken.append(next(o for o in options.tolist() if o % TEAM and o != one and o not in taken))
    return np.array(taken)


def _shares(ratee: np.ndarray, relation: np.ndarray) -> np.ndarray:
    """Return each rating's share in the ratee's plain mean."""
    shares = np.zeros(len(ratee))
    for one in np.unique(ratee):
        own = ratee == one
        total = sum(WEIGHTS[name] for name in np.unique(relation[own]))
        for name in np.unique(relation[own]):
            group = own & (relation == name)
            shares[group] = WEIGHTS[name] / total / group.sum()
    return shares


def _expected_when_rounded(
    merit: np.ndarray,
    habit: np.ndarray,
    of_relation: np.ndarray,
    of_item: np.ndarray,
    weight: np.ndarray,
    uncounted: np.ndarray,
) -> np.ndarray:
    """Return what raters give on average, over their severities, the pair and the noise."""
    spread = np.sqrt(SEVERITY**2 + PAIR**2 + NOISE**2)
    latent = (
        merit[:, None, None]
        + np.where(uncounted, 0.0, habit)[:, :, None]
        + of_relation[None, :, None]
        + of_item[None, None, :]
    )
    expected = np.full(latent.shape, float(SCALE[0]))
    for mark in range(SCALE[0] + 1, SCALE[1] + 1):
        expected += norm.sf((mark - 0.5 - latent) / spread)
    return (expected.mean(axis=2) * weight).sum(axis=1)

"""A believable round of ratings: a customer-service department, seeded."""

from decimal import Decimal

import numpy as np

from gongping.engine.ratings import Answer, PlainRule

RELATIONS = ("superior", "peer", "peer", "peer", "peer", "customer", "customer", "customer")
ITEMS = ("courtesy", "progress", "clarity", "support")
RULE = PlainRule(
    {"superior": Decimal(50), "peer": Decimal(30), "customer": Decimal(20)},
    {item: frozenset({"superior", "peer", "customer"}) for item in ITEMS},
    3,
    (1, 5),
)
CURVE = tuple(
    (Decimal(x), Decimal(y)) for x, y in (("1", "0"), ("2", "45"), ("3", "75"), ("4", "88"), ("5", "100"))
)


def department(people: int = 24, *, seed: int = 7, prefix: str = "E", severity: float = 0.5) -> list[Answer]:
    """Return whole-number ratings of everybody by eight colleagues of unequal strictness."""
    rng = np.random.default_rng(seed)
    merit, strict = rng.normal(0, 0.4, people), rng.normal(0, severity, people)
    answers = []
    for ratee in range(people):
        others = rng.choice(people - 1, len(RELATIONS), replace=False)
        for rater, relation in zip((others + (others >= ratee)).tolist(), RELATIONS, strict=True):
            pair = rng.normal(0, 0.3)
            for item in ITEMS:
                seen = 3.4 + merit[ratee] + strict[rater] + pair + rng.normal(0, 0.5)
                score = Decimal(int(np.clip(round(seen), 1, 5)))
                answers.append(Answer(f"{prefix}{ratee:03}", f"{prefix}{rater:03}", relation, item, score))
    return answers


def without(answers: list[Answer], *, ratee: str, rater: str) -> list[Answer]:
    """Return the answers without those of one rater about one ratee."""
    return [one for one in answers if (one.ratee_id, one.rater_id) != (ratee, rater)]

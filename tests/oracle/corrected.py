"""The corrected score once more: generalised least squares over all ratings, by the covariance of the rows.

The engine solves Henderson's equations; this builds V = ZGZ' + R whole and inverts it. Slow, and as the
textbook has it. Standard deviations come from the seal; severities and fixed effects are rounded to six
decimals before a ratee's own rows are solved again with them (decision 0006).
"""

from collections import defaultdict

import numpy as np

Rating = tuple[str, str, str, str, float]  # ratee, relation, rater, item, score
NOTHING = 1e-10


def corrected_means(
    ratings: list[Rating], weights: dict[str, float], sd: dict[str, float]
) -> dict[str, float]:
    """Return everybody's adjusted mean before it is held to the scale, rounded to six decimals."""
    means: dict[str, float] = {}
    for part in parts(sorted(ratings)):
        means |= _part(part, weights, sd)
    return means


def parts(ratings: list[Rating]) -> list[list[Rating]]:
    """Put ratings together whose ratees and raters are linked."""
    group: dict[str, str] = {}

    def root(name: str) -> str:
        while group.setdefault(name, name) != name:
            name = group[name]
        return name

    for ratee, _, rater, *_ in ratings:
        group[root(f"rater {rater}")] = root(f"ratee {ratee}")
    found: dict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        found[root(f"ratee {rating[0]}")].append(rating)
    return list(found.values())


def _part(rows: list[Rating], weights: dict[str, float], sd: dict[str, float]) -> dict[str, float]:
    ratee, relation, rater, item = (np.array([row[k] for row in rows]) for k in range(4))
    y = np.array([row[4] for row in rows])
    random = {
        "ratee:relation": [f"{a} {b}" for a, b in zip(ratee, relation, strict=True)],
        "rater": list(rater),
        "ratee:rater": [f"{a} {b}" for a, b in zip(ratee, rater, strict=True)],
    }
    v = np.eye(len(y)) * max(sd["residual"] ** 2, NOTHING)
    for name, labels in random.items():
        v += sd[name] ** 2 * _alike(labels)
    names, columns = _fixed(ratee, relation, item)
    x = np.column_stack([_indicators(ratee), *columns])
    inverse = np.linalg.inv(v)
    beta = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ y)
    effects = dict(zip(names, beta[len(beta) - len(names) :].round(6), strict=True))
    rest = inverse @ (y - x @ beta)
    severity = {one: round(sd["rater"] ** 2 * float(rest[rater == one].sum()), 6) for one in set(rater)}
    heard = sorted(set(relation))
    total = sum(weights[one] for one in heard)
    share = {one: weights[one] / total for one in heard}
    middle = sum(effects.get(f"item {one}", 0.0) for one in set(item)) / len(set(item))
    middle += sum(share[one] * effects.get(f"relation {one}", 0.0) for one in heard)
    freed = y - np.array(
        [
            effects.get(f"item {i}", 0.0) + effects.get(f"relation {g}", 0.0) + severity[r]
            for i, g, r in zip(item, relation, rater, strict=True)
        ]
    )
    return {
        who: round(
            middle + _own(freed[ratee == who], relation[ratee == who], rater[ratee == who], share, sd), 6
        )
        for who in sorted(set(ratee))
    }


def _own(d: np.ndarray, relation: np.ndarray, rater: np.ndarray, share: dict, sd: dict) -> float:
    """A ratee's level and weighted deviations by relation, from rows freed of everything else."""
    v = np.eye(len(d)) * max(sd["residual"] ** 2, NOTHING)
    v += sd["ratee:relation"] ** 2 * _alike(list(relation)) + sd["ratee:rater"] ** 2 * _alike(list(rater))
    inverse = np.linalg.inv(v)
    level = float(inverse.sum(axis=0) @ d / inverse.sum())
    rest = inverse @ (d - level)
    return level + sum(
        weight * sd["ratee:relation"] ** 2 * float(rest[relation == one].sum())
        for one, weight in share.items()
    )


def _fixed(ratee: np.ndarray, relation: np.ndarray, item: np.ndarray) -> tuple[list[str], list[np.ndarray]]:
    """Items and relations but the first of each, where they say more than ratees and the ones before."""
    names: list[str] = []
    columns: list[np.ndarray] = []
    base = _indicators(ratee)
    for kind, labels in (("item", item), ("relation", relation)):
        for level in sorted(set(labels))[1:]:
            column = (labels == level).astype(float)
            before = np.column_stack([base, *columns])
            if np.linalg.matrix_rank(np.column_stack([before, column])) > np.linalg.matrix_rank(before):
                names.append(f"{kind} {level}")
                columns.append(column)
    return names, columns


def _indicators(labels: np.ndarray) -> np.ndarray:
    return (labels[:, None] == np.array(sorted(set(labels)))[None, :]).astype(float)


def _alike(labels: list[str]) -> np.ndarray:
    codes = np.unique(np.array(labels), return_inverse=True)[1]
    return (codes[:, None] == codes[None, :]).astype(float)

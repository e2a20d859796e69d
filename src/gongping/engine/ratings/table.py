"""The ratings that enter a fit, as sorted columns."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from gongping.engine.ratings.mixed import Factor
from gongping.engine.ratings.plain import SUPERIOR, Answer, PlainRule, belongs

Texts = npt.NDArray[np.str_]
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class RatingTable:
    """Ratings of counted relations only, sorted by ratee, relation, rater, item: columns of equal length."""

    ratee: Texts
    rater: Texts
    relation: Texts
    item: Texts
    score: Floats

    def __len__(self) -> int:
        return len(self.score)

    def rows(self, chosen: npt.NDArray[np.bool_] | slice) -> "RatingTable":
        """Return the chosen rows."""
        return RatingTable(
            self.ratee[chosen],
            self.rater[chosen],
            self.relation[chosen],
            self.item[chosen],
            self.score[chosen],
        )

    def by_ratee(self) -> Iterable[tuple[str, "RatingTable"]]:
        """Yield each ratee, in sorted order, with their own rows."""
        names, starts = np.unique(self.ratee, return_index=True)
        stops = [*starts[1:].tolist(), len(self)]
        for name, start, stop in zip(names, starts, stops, strict=True):
            yield str(name), self.rows(slice(int(start), int(stop)))

    def factors(self) -> dict[str, Factor]:
        """Return the four random factors of the model by name."""
        return {
            "ratee": Factor.of("ratee", self.ratee),
            "ratee:relation": Factor.of("ratee:relation", _pairs(self.ratee, self.relation)),
            "rater": Factor.of("rater", self.rater),
            "ratee:rater": Factor.of("ratee:rater", _pairs(self.ratee, self.rater)),
        }

    def components(self) -> Integers:
        """Return each row's connected part of the graph of ratees and raters, numbered by its first ratee."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        ratee, rater = Factor.of("ratee", self.ratee), Factor.of("rater", self.rater)
        size = ratee.levels + rater.levels
        edges = (np.ones(len(self)), (ratee.codes, ratee.levels + rater.codes))
        graph = sparse.coo_array(edges, shape=(size, size))
        _, labels = csgraph.connected_components(graph, directed=False)
        found = np.asarray(labels[ratee.codes])
        seen, first = np.unique(found, return_index=True)
        rank = dict(zip(seen[np.argsort(first)].tolist(), range(len(seen)), strict=True))
        return np.array([rank[label] for label in found.tolist()], dtype=np.int64)


def rating_table(answers: Iterable[Answer], rule: PlainRule) -> RatingTable:
    """Return the ratings of relations with enough raters.

    Uncounted relations are dropped before the fit (numbers.md §3): too few raters stay unheard, they do
    not speak through the model.
    """
    heard = sorted(
        (answer.ratee_id, answer.relation, answer.rater_id, answer.item, float(answer.score or 0))
        for answer in answers
        if belongs(answer, rule)
    )
    raters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ratee, relation, rater, _, _ in heard:
        raters[ratee, relation].add(rater)
    counted = {
        key for key, who in raters.items() if len(who) >= (1 if key[1] == SUPERIOR else rule.least_raters)
    }
    kept = [row for row in heard if row[:2] in counted]
    text = [np.array([row[i] for row in kept], dtype=np.str_) for i in range(4)]
    scores = np.array([row[4] for row in kept], dtype=np.float64)
    return RatingTable(ratee=text[0], rater=text[2], relation=text[1], item=text[3], score=scores)


def _pairs(first: Texts, second: Texts) -> Integers:
    one, two = Factor.of("", first), Factor.of("", second)
    return np.asarray(one.codes * two.levels + two.codes, dtype=np.int64)

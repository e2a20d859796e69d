"""Terms as written in a call: ``A``, ``A:B``, and for fixed ones ``A*B`` (both and their interaction)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from gongping.engine.ratings.mixed import Factor
from gongping.engine.ratings.studies.frame import Frame
from gongping.engine.ratings.table import Floats
from gongping.errors import CallFault

# whole numbers with no more distinct values count as codes where they meet in an interaction
MOST_CODES = 100
MOST_COLUMNS = 500


class TooManyColumns(CallFault):
    """A fixed term has more categories than a fixed term should."""

    code = "ratings-too-many-fixed"
    zh = "固定项“{term}”要 {columns} 列，太多了。类别很多的列请用 --random。"
    en = "The fixed term '{term}' needs {columns} columns, too many. Use --random for many categories."


@dataclass(frozen=True)
class FixedPart:
    """The fixed columns with their names, the intercept first."""

    names: tuple[str, ...]
    columns: Floats


def random_factor(frame: Frame, term: str, kept: np.ndarray) -> tuple[Factor, tuple[str, ...]]:
    """Return a random factor and the names of its levels; ``A:B`` has a level for each pair that occurs."""
    parts = [frame.texts(name)[kept] for name in names_of(term)]
    labels = parts[0]
    for part in parts[1:]:
        labels = np.char.add(np.char.add(labels, ":"), part)
    factor = Factor.of(term, labels)
    return factor, tuple(str(name) for name in np.unique(labels))


def fixed_part(frame: Frame, terms: Sequence[str], categories: Iterable[str], kept: np.ndarray) -> FixedPart:
    """Return the intercept and the columns of the terms, each once.

    A column of text is a set of categories, compared with its first; a column of numbers is a slope, unless
    it is named in ``categories``, or stands in an interaction and holds at most a hundred different whole
    numbers.
    """
    forced = set(categories)
    names, columns = ["(intercept)"], [np.ones(int(kept.sum()))]
    crossed = {name for term in terms if "*" in term or ":" in term for name in names_of(term)}
    for term in _expanded(terms):
        sides = [
            _side(frame, name, kept, categorical=name in forced or (name in crossed and _codes(frame, name)))
            for name in names_of(term)
        ]
        count = int(np.prod([len(side) for side in sides]))
        if count > MOST_COLUMNS:
            raise TooManyColumns(term=term, columns=count)
        for chosen in product(*sides):
            names.append(":".join(name for name, _ in chosen))
            columns.append(np.prod([values for _, values in chosen], axis=0))
    return FixedPart(tuple(names), np.column_stack(columns))


def names_of(term: str) -> list[str]:
    """Return the columns that a term names."""
    return [name.strip() for name in term.replace("*", ":").split(":")]


def _expanded(terms: Sequence[str]) -> list[str]:
    """Return ``A*B`` as A, B and A:B; each term once, in the order of appearance."""
    found: list[str] = []
    for term in terms:
        names = names_of(term)
        found += [*names, ":".join(names)] if "*" in term else [":".join(names)]
    return list(dict.fromkeys(found))


def _side(frame: Frame, name: str, kept: np.ndarray, *, categorical: bool) -> list[tuple[str, Floats]]:
    texts = frame.texts(name)[kept]
    if not categorical and frame.is_numeric(name):
        return [(name, frame.numbers(name)[kept])]
    found, codes = np.unique(texts, return_inverse=True)
    order = (
        sorted(range(len(found)), key=lambda n: float(found[n]))
        if frame.is_numeric(name)
        else range(len(found))
    )
    return [
        (f"{name}[{found[number]}]", (codes.reshape(-1) == number).astype(np.float64))
        for number in list(order)[1:]
    ]


def _codes(frame: Frame, name: str) -> bool:
    if not frame.is_numeric(name):
        return True
    values = frame.numbers(name)
    known = np.unique(values[np.isfinite(values)])
    return len(known) <= MOST_CODES and bool((known == np.rint(known)).all())

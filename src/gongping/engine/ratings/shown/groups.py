"""Which groups of raters may be shown: five at least after merging, and what remains too (numbers.md §9)."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongping.engine.ratings.plain import SHOWN_FROM, SUPERIOR

# no setting may go below this, whatever a scheme or a page asks for
FLOOR = 3


@dataclass(frozen=True, slots=True)
class ShownGroups:
    """Groups as they may be shown: each a set of relations with its number of raters; the rest is withheld.

    ``named``: the superior's ratings, shown to the ratee with the name after publication.
    """

    groups: tuple[tuple[tuple[str, ...], int], ...]
    named: bool
    withheld: tuple[str, ...]


def shown_groups(raters: Mapping[str, int], *, least: int = SHOWN_FROM) -> ShownGroups:
    """Return the groups that may be shown from the number of raters by relation.

    Small relations are merged; where all of them together stay under ``least``, the smallest shown one joins
    them, so that nothing small can be worked out as the rest of a whole. ``least`` is held to the floor of 3.
    """
    least = max(least, FLOOR)
    counts = {relation: n for relation, n in sorted(raters.items()) if n > 0 and relation != SUPERIOR}
    large: list[tuple[int, tuple[str, ...]]] = [(n, (name,)) for name, n in counts.items() if n >= least]
    large.sort()
    small = [(relation, n) for relation, n in counts.items() if n < least]
    merged, total = tuple(relation for relation, _ in small), sum(n for _, n in small)
    if small and total < least and large:
        n, joined = large.pop(0)
        merged, total = tuple(sorted((*merged, *joined))), total + n
    groups = [(relations, n) for n, relations in large]
    if merged and total >= least:
        groups.append((merged, total))
        merged = ()
    return ShownGroups(tuple(sorted(groups)), raters.get(SUPERIOR, 0) > 0, merged)

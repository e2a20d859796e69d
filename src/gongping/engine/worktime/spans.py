"""Half-open spans of whole numbers: union, difference and intersection of sorted, disjoint lists."""

from collections.abc import Iterable

Span = tuple[int, int]


def union(spans: Iterable[Span]) -> list[Span]:
    """Return the same set of numbers as sorted spans that neither overlap nor touch; empty ones vanish."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def difference(spans: list[Span], holes: list[Span]) -> list[Span]:
    """Return ``spans`` without ``holes``; both are sorted and disjoint, as ``union`` returns them."""
    left: list[Span] = []
    first = 0
    for start, end in spans:
        while first < len(holes) and holes[first][1] <= start:
            first += 1
        cursor = start
        for hole_start, hole_end in holes[first:]:
            if hole_start >= end:
                break
            if hole_start > cursor:
                left.append((cursor, hole_start))
            cursor = max(cursor, hole_end)
        if cursor < end:
            left.append((cursor, end))
    return left


def intersection(spans: list[Span], others: list[Span]) -> list[Span]:
    """Return the numbers in both lists; both are sorted and disjoint, so is the answer."""
    common: list[Span] = []
    i = j = 0
    while i < len(spans) and j < len(others):
        start, end = max(spans[i][0], others[j][0]), min(spans[i][1], others[j][1])
        if start < end:
            common.append((start, end))
        if spans[i][1] < others[j][1]:
            i += 1
        else:
            j += 1
    return common

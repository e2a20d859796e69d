"""A calendar cut into equal slots, so that one lookup and one clamp give the open time up to any second."""

from collections import Counter
from dataclasses import dataclass

from gongping.engine.worktime.hours import DAY
from gongping.engine.worktime.spans import Span

# an hour is the finest: finer slots make a table whose lookups cost more than a second term
_STEPS = (DAY, DAY // 2, DAY // 4, DAY // 8, 3600)


@dataclass(frozen=True, slots=True)
class Term:
    """One open piece of each slot: elapsed seconds plus ``shift``, held between ``low`` and ``high``."""

    shift: list[int]
    low: list[int]
    high: list[int]

    def reading(self, slot: int, second: int) -> int:
        """Return this term's share of the open time before ``second``, which lies in ``slot``."""
        return min(max(second + self.shift[slot], self.low[slot]), self.high[slot])


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots of ``step`` seconds from ``start`` on; the terms add up to the open time before a second."""

    start: int
    step: int
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, spans: list[Span], start: int, end: int) -> "Grid":
        """Cut ``start`` <= s < ``end``, a whole number of days, with the open ``spans`` that lie inside.

        Takes the fewest terms that any step allows and among those the longest step: a lunch break needs two
        terms over whole days but one over half days.
        """
        step, count = _STEPS[0], _most_pieces(spans, _STEPS[0])
        for finer in _STEPS[1:]:
            if count == 1:
                break
            if (fewer := _most_pieces(spans, finer)) < count:
                step, count = finer, fewer
        return cls(start, step, _terms(spans, range(start, end, step), count))

    @property
    def slots(self) -> list[int]:
        """The second at which each slot starts."""
        count = len(self.terms[0].shift)
        return [self.start + number * self.step for number in range(count)]

    def reading(self, second: int) -> int:
        """Return the open time from ``start`` to ``second``, which lies in one of the slots."""
        slot = (second - self.start) // self.step
        return sum(term.reading(slot, second) for term in self.terms)


def _most_pieces(spans: list[Span], step: int) -> int:
    pieces = Counter(slot for a, b in spans for slot in range(a // step, (b - 1) // step + 1))
    return max(pieces.values(), default=1)


def _terms(spans: list[Span], slots: range, count: int) -> tuple[Term, ...]:
    """Spread the pieces over ``count`` terms; the first also carries the open time of all earlier slots."""
    terms = tuple(Term([], [], []) for _ in range(count))
    total = first = 0
    for slot in slots:
        end = slot + slots.step
        while first < len(spans) and spans[first][1] <= slot:
            first += 1
        pieces = [(max(a, slot), min(b, end)) for a, b in spans[first : first + count] if a < end]
        for k, term in enumerate(terms):
            a, b = pieces[k] if k < len(pieces) else (slot, slot)
            low = total if k == 0 else 0
            term.shift.append(low - a)
            term.low.append(low)
            term.high.append(low + b - a)
        total += sum(b - a for a, b in pieces)
    return terms

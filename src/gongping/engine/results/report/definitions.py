"""What the schemes say of an indicator, a grade or a hole, looked up by the ids an outcome carries."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongping.engine.indicators import Indicator
from gongping.engine.schemes import Grade, Scheme


@dataclass(frozen=True, slots=True)
class Placed:
    """An indicator with every post of a scheme that uses it."""

    scheme: Scheme
    indicator: Indicator
    posts: tuple[str, ...]


class Definitions:
    """The schemes of one appraisal, by id."""

    def __init__(self, schemes: Sequence[Scheme]) -> None:
        self.schemes = tuple(sorted(schemes, key=lambda scheme: (scheme.id, scheme.version)))
        self._by_id = {scheme.id: scheme for scheme in self.schemes}
        self._grades = {
            scheme.id: tuple(sorted(scheme.grades, key=lambda grade: grade.from_)) for scheme in self.schemes
        }
        self._indicators = {
            (placed.scheme.id, placed.indicator.id): placed for placed in _placed(self.schemes)
        }

    def scheme(self, scheme_id: str) -> Scheme:
        """Return the scheme a segment was scored by. Raises KeyError for one that took no part."""
        return self._by_id[scheme_id]

    def indicator(self, scheme_id: str, indicator_id: str) -> Indicator | None:
        """Return the definition of an indicator, None where the scheme has none of that id."""
        placed = self._indicators.get((scheme_id, indicator_id))
        return placed.indicator if placed else None

    def all_indicators(self) -> tuple[Placed, ...]:
        """Return every indicator in use, in the order of the schemes."""
        return tuple(self._indicators.values())

    def grades(self, scheme_id: str) -> tuple[Grade, ...]:
        """Return the grades of a scheme from the lowest to the highest."""
        return self._grades[scheme_id]

    def indicator_number(self, scheme_id: str, indicator_id: str) -> int | None:
        """Return the place of an indicator in the list of definitions, counted from 1, for links to it."""
        for number, key in enumerate(self._indicators, start=1):
            if key == (scheme_id, indicator_id):
                return number
        return None


def _placed(schemes: Sequence[Scheme]) -> list[Placed]:
    users: dict[tuple[str, str], list[str]] = {}
    found: dict[tuple[str, str], tuple[Scheme, Indicator]] = {}
    for scheme in schemes:
        for post in scheme.posts:
            for _, indicator, _ in scheme.indicators_for(post):
                key = (scheme.id, indicator.id)
                found.setdefault(key, (scheme, indicator))
                users.setdefault(key, []).append(post)
    return [Placed(scheme, indicator, tuple(users[key])) for key, (scheme, indicator) in found.items()]

"""Teams are comparable only through raters who know both (numbers.md §3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gongping.engine.ratings.line import Line
from gongping.engine.ratings.refitting import Refitted

LARGEST_ERROR = 3.0
LEAST_CROSS_RATERS = 2
NOT_COMPARABLE = ("团队间不可比", "these teams cannot be compared")


@dataclass(frozen=True, slots=True)
class TeamDifference:
    """The standard error, in points, of the difference of two teams' means; None: no rater links them."""

    first: str
    second: str
    error: float | None

    @property
    def comparable(self) -> bool:
        """Whether the page may compare the two; else it says 团队间不可比."""
        return self.error is not None and self.error <= LARGEST_ERROR


def team_differences(
    parts: Sequence[Refitted], team_of: Mapping[str, str], line: Line
) -> tuple[TeamDifference, ...]:
    """Return the error of the difference of every two teams, in alphabetical order.

    ``parts`` are the solved parts of a correction; ``team_of`` names each ratee's team. A team that falls
    into parts without a common rater is comparable with nobody.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        for ratee in part.ratees:
            members[team_of[ratee]].add(ratee)
    errors: dict[tuple[str, str], float] = {}
    for part in parts:
        whole = sorted(name for name, people in members.items() if people <= set(part.ratees))
        covariance = part.covariance(_mixtures(part, whole, team_of, line)) if whole else np.zeros((0, 0))
        for one, first in enumerate(whole):
            for other in range(one + 1, len(whole)):
                variance = covariance[one, one] + covariance[other, other] - 2 * covariance[one, other]
                errors[first, whole[other]] = round(float(np.sqrt(max(variance, 0.0))), 4)
    teams = sorted(members)
    return tuple(
        TeamDifference(first, second, errors.get((first, second)))
        for place, first in enumerate(teams)
        for second in teams[place + 1 :]
    )


def cross_team_raters(pairs: Iterable[tuple[str, str]], team_of: Mapping[str, str]) -> dict[str, int]:
    """Return for each ratee how many of their raters also rate somebody of another team.

    ``pairs`` are (ratee, rater). Launching asks for two at least.
    """
    heard = set(pairs)
    teams: dict[str, set[str]] = defaultdict(set)
    for ratee, rater in heard:
        teams[rater].add(team_of[ratee])
    counts: dict[str, int] = defaultdict(int)
    for ratee, rater in heard:
        counts[ratee] += len(teams[rater]) > 1
    return dict(sorted(counts.items()))


def _mixtures(part: Refitted, teams: Sequence[str], team_of: Mapping[str, str], line: Line) -> np.ndarray:
    """Return teams × ratees: each team's mean in points, as a straight line through its members' means."""
    slopes = np.array([line.slope(float(np.clip(mean, line.x[0], line.x[-1]))) for mean in part.means])
    mixtures = np.zeros((len(teams), len(part.ratees)))
    for row, team in enumerate(teams):
        own = np.array([team_of[ratee] == team for ratee in part.ratees])
        mixtures[row, own] = slopes[own] / own.sum()
    return mixtures

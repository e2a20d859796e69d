"""Order in words among colleagues of one post and department: clearly above, not to be told apart, below.

The errors of two people's evidence are independent, for each is resampled alone. Those of their ratings are
not: the same raters judged both, so the estimator's own covariance stands between them (numbers.md §4).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from gongping.engine.ratings import Line, Refitted
from gongping.engine.schemes import Section
from gongping.engine.scoring.outcome import PersonOutcome, StandingOutcome
from gongping.engine.scoring.runs import Run
from gongping.engine.uncertainty import standing

Floats = npt.NDArray[np.float64]
# fewer would tell one colleague's place; with more nobody reads an order, and every pair is a test
LEAST_PEOPLE, MOST_PEOPLE = 5, 300


@dataclass(frozen=True)
class Standings:
    """What standings are made from: runs by scheme."""

    runs: Mapping[str, Run]

    def added(self, people: Sequence[PersonOutcome]) -> tuple[PersonOutcome, ...]:
        """Return ``people`` with their standing among those of their post and department."""
        groups: dict[tuple[str, str], list[PersonOutcome]] = defaultdict(list)
        for person in people:
            if person.total is not None and person.total_se is not None:
                groups[person.department, person.post].append(person)
        found: dict[str, StandingOutcome] = {}
        with threadpool_limits(limits=1):
            for group in groups.values():
                if LEAST_PEOPLE <= len(group) <= MOST_PEOPLE:
                    found |= self._among(group)
        return tuple(replace(person, standing=found.get(person.employee_id)) for person in people)

    def _among(self, group: Sequence[PersonOutcome]) -> dict[str, StandingOutcome]:
        totals = [float(person.total or 0) for person in group]
        covariance = self._covariance(group)
        np.fill_diagonal(covariance, [float(person.total_se or 0) ** 2 for person in group])
        found = {}
        for place, person in enumerate(group):
            words = standing(totals, covariance, place).words
            above, below = words.count("above"), words.count("below")
            level = len(group) - 1 - above - below
            found[person.employee_id] = StandingOutcome(above, level, below)
        return found

    def _covariance(self, group: Sequence[PersonOutcome]) -> Floats:
        """Return what ratings make two people's totals share; the diagonal is not meant."""
        whole = np.zeros((len(group), len(group)))
        for scheme_id in sorted({one.scheme_id for person in group for one in person.segments if one.kept}):
            run = self.runs[scheme_id]
            for section in run.scheme.sections:
                rated = run.ratings.get(section.id)
                for part in rated.correction.solved if rated and rated.correction else ():
                    whole += part.covariance(_mixture(group, run, section, part))
        return whole


def _mixture(group: Sequence[PersonOutcome], run: Run, section: Section, part: Refitted) -> Floats:
    """Return people × ratees: by how much a person's total follows the ratee's mean."""
    line = Line(run.scheme.curve_of(section))
    columns = {ratee: column for column, ratee in enumerate(part.ratees)}
    mixture = np.zeros((len(group), len(columns)))
    for row, person in enumerate(group):
        rated = run.ratings_of(person.employee_id).get(section.id)
        score = None if rated is None else rated.corrected
        if score is not None and person.employee_id in columns:
            slope = line.slope(float(score.mean))
            mixture[row, columns[person.employee_id]] = slope * _share(person, run.scheme.id, section.id)
    return mixture


def _share(person: PersonOutcome, scheme_id: str, section_id: str) -> float:
    """Return the part of the total that a section of ratings has, over all segments under a scheme."""
    segments = [one for one in person.segments if one.kept and one.total is not None]
    days = sum(segment.days for segment in segments)
    return sum(
        float(section.share) * segment.days / days
        for segment in segments
        for section in segment.sections
        if segment.scheme_id == scheme_id and section.id == section_id
    )

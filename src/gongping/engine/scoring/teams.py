"""Which teams' ratings must not be compared: no raters who know both, or too few (numbers.md §3)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from threadpoolctl import threadpool_limits

from gongping.engine import exact
from gongping.engine.ratings import Line, team_differences
from gongping.engine.scoring.outcome import PersonOutcome, TeamsApart
from gongping.engine.scoring.runs import Run

# people who are rated, but not scored under the scheme at hand: no team of it
OTHERS = ""


def teams_apart(runs: Mapping[str, Run], people: Sequence[PersonOutcome]) -> tuple[TeamsApart, ...]:
    """Return the pairs of teams that cannot be compared, by scheme, section and name.

    A team: the people of one department at one site under one scheme, by their longest segment. Sections
    whose ratings were not corrected have no verdict; their notes say so.
    """
    with threadpool_limits(limits=1):
        return tuple(_apart(runs, people))


def _apart(runs: Mapping[str, Run], people: Sequence[PersonOutcome]) -> Iterator[TeamsApart]:
    for scheme_id, run in sorted(runs.items()):
        own = {one.employee_id: _team(one) for one in people if one.main.scheme_id == scheme_id}
        for section in run.scheme.sections:
            rated = run.ratings.get(section.id)
            parts = rated.correction.solved if rated and rated.correction else ()
            team_of = {ratee: own.get(ratee, OTHERS) for part in parts for ratee in part.ratees}
            line = Line(run.scheme.curve_of(section))
            for pair in team_differences(parts, team_of, line):
                if OTHERS not in (pair.first, pair.second) and not pair.comparable:
                    error = None if pair.error is None else exact.points(Decimal(repr(pair.error)))
                    yield TeamsApart(scheme_id, section.id, section.name, pair.first, pair.second, error)


def _team(person: PersonOutcome) -> str:
    return "·".join(name for name in (person.department, person.site) if name)

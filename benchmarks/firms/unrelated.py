"""What a team with no rater in common does to everybody else's points: nothing while spreads are sealed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from benchmarks.firms.firm import Shape, make, rule
from gongping.engine.ratings import Answer, Correction, correct

STAFF = 27


def unrelated_team(firms: int, first: int) -> Iterator[str]:
    """Yield lines: the shift of points when the team joins, spreads sealed and re-estimated."""
    sealed: list[float] = []
    anew: list[float] = []
    for seed in range(first, first + firms):
        shape = Shape(STAFF)
        own, asked = make(shape, seed).answers(), rule(shape.items)
        joined = own + [_renamed(one) for one in make(shape, seed + firms).answers()]
        alone = correct(own, asked)
        if alone.estimates is None:
            raise SystemExit(f"a simulated firm could not be fitted: {alone.why}")
        held = correct(joined, asked, spreads=alone.estimates.spreads)
        sealed += _shifts(alone, held)
        anew += _shifts(alone, correct(joined, asked))
    anew.sort()
    yield f"* spreads sealed: the largest shift of {len(sealed):,} scores is {max(sealed):.6f} points"
    yield (
        f"* spreads estimated anew: mean shift {sum(anew) / len(anew):.2f} points, "
        f"nine in ten below {anew[int(0.9 * len(anew))]:.2f}, largest {anew[-1]:.2f}"
    )


def _renamed(answer: Answer) -> Answer:
    return replace(answer, ratee_id=f"Z{answer.ratee_id}", rater_id=f"Z{answer.rater_id}")


def _shifts(before: Correction, after: Correction) -> list[float]:
    points: Mapping[str, float] = {name: float(score.points) for name, score in after.scores.items()}
    return [abs(points[name] - float(score.points)) for name, score in before.scores.items()]

"""How fast mixed models are fitted, and in how much memory.

    python -m benchmarks.ratings            both cases, each in a process of its own
    python -m benchmarks.ratings insteval   73,421 ratings of 1,128 lecturers by 2,972 students, two factors
    python -m benchmarks.ratings large      5,000 people × 8 raters × 6 items, four factors

Beside the fit stands the bare cost of its dense factorisations (dpotrf and dpotri of the same size).
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
from scipy.linalg import lapack
from tests.public_data import DATA

from benchmarks.firms.firm import Shape, make
from gongping.engine.ratings import Factor, MixedFit, fit_mixed, read_frame

Case = tuple[np.ndarray, list[Factor], np.ndarray]


def main(cases: list[str]) -> None:
    """Run one case here, or each in its own process."""
    if len(cases) == 1:
        _run(*_CASES[cases[0]])
        return
    for case in _CASES:
        subprocess.run([sys.executable, "-m", "benchmarks.ratings", case], check=True)


def _insteval() -> Case:
    frame = read_frame(DATA / "ratings" / "InstEval.csv.gz")
    factors = [Factor.of(name, frame.texts(name)) for name in ("s", "d")]
    return frame.numbers("y"), factors, np.ones((frame.rows, 1))


def _large() -> Case:
    firm = make(Shape(5000), 1)
    relation = Factor.of("relation", firm.relation).codes
    factors = [
        Factor.of("ratee", firm.ratee),
        Factor.of("ratee:relation", firm.ratee * 3 + relation),
        Factor.of("rater", firm.rater),
        Factor.of("ratee:rater", firm.ratee * 5000 + firm.rater),
    ]
    items = [(firm.item == item).astype(float) for item in range(1, 6)]
    relations = [(relation == one).astype(float) for one in (1, 2)]
    return firm.score, factors, np.column_stack([np.ones(len(firm.score)), *items, *relations])


def _run(name: str, data: Callable[[], Case]) -> None:
    scores, factors, fixed = data()
    begin = time.perf_counter()
    fit = fit_mixed(scores, factors, fixed)
    seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    fit.all_effect_errors()
    errors = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = fit.solved.equations.n_dense
    print(f"{name}: {len(scores):,} ratings, dense block {size:,}")
    print(f"  fit {seconds:.2f} s in {fit.iterations} iterations, errors of all levels {errors:.2f} s")
    print(
        f"  bare factor and inverse of the block: {_bare(size) * fit.iterations:.2f} s for as many iterations"
    )
    print(f"  peak memory {peak:,.0f} MB (data and interpreter included)")
    print(f"  sd {_spreads(fit)}, criterion {fit.criterion:.4f}")


def _bare(size: int) -> float:
    matrix = np.asfortranarray(np.eye(size) * 2 + 1 / size)
    begin = time.perf_counter()
    factor, _ = lapack.dpotrf(matrix, lower=1, overwrite_a=1, clean=0)
    lapack.dpotri(factor, lower=1, overwrite_c=1)
    return time.perf_counter() - begin


def _spreads(fit: MixedFit) -> str:
    named = zip((factor.name for factor in fit.factors), np.sqrt(fit.variances), strict=True)
    return ", ".join(f"{name} {value:.4f}" for name, value in named) + f", residual {fit.residual**0.5:.4f}"


_CASES = {"insteval": ("InstEval", _insteval), "large": ("a company of 5,000", _large)}

if __name__ == "__main__":
    main(sys.argv[1:])

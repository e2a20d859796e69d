"""How fast mixed models are fitted, and in how much memory.

    python -m benchmarks.ratings [--keep]    both cases and the command, each in a process of its own
    python -m benchmarks.ratings insteval    73,421 ratings of 1,128 lecturers by 2,972 students, two factors
    python -m benchmarks.ratings large       5,000 people × 8 raters × 6 items, four factors
    python -m benchmarks.ratings command     gongping ratings on the first, from the .csv.gz to the last line

Beside the fit stands the bare cost of its dense factorisations (dpotrf and dpotri of the same size).
``--keep`` writes docs/evidence/ratings-speed.md. Timings want an idle machine.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from scipy.linalg import lapack
from tests.public_data import DATA

from benchmarks.evidence import write_evidence
from benchmarks.firms.firm import Shape, make
from gongping.engine.ratings import Factor, MixedFit, fit_mixed, read_frame

Case = tuple[np.ndarray, list[Factor], np.ndarray]


INSTEVAL = DATA / "ratings" / "InstEval.csv.gz"


def main(case: str | None, *, keep: bool) -> None:
    """Run one case here, or each in its own process."""
    if case is not None:
        print("\n".join(_CASES[case]()))
        return
    lines = [f"Load of the machine at the start: {os.getloadavg()[0]:.1f} (idle: near nought).", ""]
    lines += [line for one in _CASES for line in _in_own_process(one)]
    if keep:
        title = "Speed and memory of the mixed models"
        print(write_evidence("ratings-speed", title, "python -m benchmarks.ratings --keep", lines, _now()))
    else:
        print("\n".join(lines))


def _now() -> datetime:
    return datetime.now(UTC)


def _in_own_process(case: str) -> list[str]:
    command = [sys.executable, "-m", "benchmarks.ratings", case]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def _insteval() -> Case:
    frame = read_frame(INSTEVAL)
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


def _fitted(name: str, asked: str, data: Callable[[], Case]) -> Iterator[str]:
    scores, factors, fixed = data()
    begin = time.perf_counter()
    fit = fit_mixed(scores, factors, fixed)
    seconds = time.perf_counter() - begin
    peak = _peak(resource.RUSAGE_SELF)
    begin = time.perf_counter()
    fit.all_effect_errors()
    errors = time.perf_counter() - begin
    all_in = _peak(resource.RUSAGE_SELF)
    size = fit.solved.equations.n_dense
    bare = _bare(size) * fit.iterations
    yield from (f"## {name}: {len(scores):,} ratings, dense block {size:,}", "")
    yield f"* asked: {asked}"
    yield f"* fit {seconds:.2f} s in {fit.iterations} iterations, peak memory {peak:,.0f} MB (data included)"
    yield f"* bare factor and inverse of the block, as often: {bare:.2f} s"
    yield f"* errors of all levels {errors:.2f} s more, peak memory then {all_in:,.0f} MB"
    yield from (f"* sd {_spreads(fit)}; criterion {fit.criterion:.4f}", "")


def _command() -> Iterator[str]:
    command = ["ratings", str(INSTEVAL), "--score", "y", "--random", "s", "--random", "d"]
    begin = time.perf_counter()
    subprocess.run([Path(sys.executable).with_name("gongping"), *command], check=True, capture_output=True)
    seconds = time.perf_counter() - begin
    yield from ("## The command: gongping ratings InstEval.csv.gz --score y --random s --random d", "")
    yield f"* {seconds:.2f} s from start to end, reading and all errors included"
    yield f"* peak memory {_peak(resource.RUSAGE_CHILDREN):,.0f} MB"


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _bare(size: int) -> float:
    matrix = np.asfortranarray(np.eye(size) * 2 + 1 / size)
    begin = time.perf_counter()
    factor, _ = lapack.dpotrf(matrix, lower=1, overwrite_a=1, clean=0)
    lapack.dpotri(factor, lower=1, overwrite_c=1)
    return time.perf_counter() - begin


def _spreads(fit: MixedFit) -> str:
    named = zip((factor.name for factor in fit.factors), np.sqrt(fit.variances), strict=True)
    return ", ".join(f"{name} {value:.4f}" for name, value in named) + f", residual {fit.residual**0.5:.4f}"


_CASES: dict[str, Callable[[], Iterator[str]]] = {
    "insteval": lambda: _fitted("InstEval", "at most 1.5 s and 600 MB on two idle cores", _insteval),
    "large": lambda: _fitted("A company of 5,000", "at most 15 s and 1 GB", _large),
    "command": _command,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", nargs="?", choices=_CASES)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    if given.case != "large" and not INSTEVAL.exists():
        parser.error(f"{INSTEVAL} is missing: set GONGPING_TEST_DATA to the folder of the public data sets")
    main(given.case, keep=given.keep)

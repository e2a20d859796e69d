"""How fair the correction for severity is, over 200 seeded firms whose truth is known.

    python -m benchmarks.fairness [FIRMS] [--tune] [--keep]

Prints a table per design: each figure, what is asked of it, and the control beside it. ``--keep`` writes
docs/evidence/fairness.md. ``--tune`` takes the seeds on which the method may be tuned, never those evaluated.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.evidence import write_evidence
from benchmarks.firms.estimators import Estimate, estimates
from benchmarks.firms.firm import EVALUATED_FROM, Firm, Shape, make
from benchmarks.firms.unrelated import unrelated_team

FIRMS = 200
PER_STEP = 25.0  # points for one mark of the scale
SMALL = 100
DESIGNS = {
    "500 staff × 8 raters × 6 items": Shape(500, three_raters=True),
    "500 staff, rounded 1–5, ceiling": Shape(500, middle=4.0, rounded=True, three_raters=True),
    "500 staff, one superior per team": Shape(500, one_superior=True, three_raters=True),
    "27 staff × 8 raters × 6 items": Shape(27),
    "27 staff, rounded 1–5, ceiling": Shape(27, middle=4.0, rounded=True),
    "27 staff, one superior per team": Shape(27, one_superior=True),
    "500 staff, eight raters of one kind, no ratee × relation": Shape(500, one_relation=True),
}
Figures = dict[str, list[float]]


def main(firms: int, first: int, *, keep: bool) -> None:
    """Simulate, print, and keep if asked."""
    with threadpool_limits(limits=1):
        lines = [line for name, shape in DESIGNS.items() for line in _design(name, shape, firms, first)]
        lines += ["## An unrelated team of 27 joins a firm of 27", "", *unrelated_team(firms, first)]
    if keep:
        title = f"Fairness of corrected ratings: means over {firms} seeded firms"
        print(write_evidence("fairness", title, "python -m benchmarks.fairness --keep", lines, _now()))
    else:
        print("\n".join(lines))


def _now() -> datetime:
    return datetime.now(UTC)


def _design(name: str, shape: Shape, firms: int, first: int) -> Iterator[str]:
    begin = time.perf_counter()
    yield from (f"## {name}", "", "| figure | corrected | asked | control |", "|---|---|---|---|")
    ours, raw, known, bare = (defaultdict[str, list[float]](list) for _ in range(4))
    for seed in range(first, first + firms):
        firm = make(shape, seed)
        for figures, estimate in zip((ours, raw, known, bare), estimates(firm, shape), strict=True):
            _measure(figures, firm, estimate)
    yield from (f"| {' | '.join(row)} |" for row in _rows(shape, ours, raw, known, bare))
    yield ""
    print(f"{name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr)


def _rows(
    shape: Shape, ours: Figures, raw: Figures, known: Figures, bare: Figures
) -> Iterator[tuple[str, str, str, str]]:
    mse, raw_mse = (float(np.mean(one["mse"]) / np.mean(known["mse"])) for one in (ours, raw))
    slope = ".20" if shape.staff < SMALL else ".10"
    covered = ".93–.97"
    yield "mean squared error ÷ that with true variances", f"{mse:.3f}", "≤ 1.05", f"raw {raw_mse:.2f}"
    yield "slope of the error on the raters' severity", _mean(ours, "slope"), f"≤ {slope}", _raw(raw, "slope")
    yield "correlation with the truth", _mean(ours, "correlation"), "", _raw(raw, "correlation")
    yield (
        "95 % coverage, all",
        _mean(ours, "covered"),
        covered,
        f"without ratee × rater {_mean(bare, 'covered')}",
    )
    yield (
        "95 % coverage, top tenth",
        _mean(ours, "covered top"),
        covered,
        f"one spread for all levels {_mean(ours, 'even top')}",
    )
    yield (
        "95 % coverage, bottom tenth",
        _mean(ours, "covered bottom"),
        covered,
        f"one spread for all levels {_mean(ours, 'even bottom')}",
    )
    if shape.three_raters:
        yield "95 % coverage, three raters", _mean(ours, "covered few"), covered, ""
    yield "bias of the top tenth, points", _mean(ours, "bias top"), "within ±1", _raw(raw, "bias top")
    yield "mean standard error, points", _mean(ours, "error"), "", ""


def _measure(figures: Figures, firm: Firm, estimate: Estimate) -> None:
    off = estimate.mean - firm.truth
    figures["mse"].append(float((off**2).mean()))
    figures["slope"].append(float(np.polyfit(firm.own_severity, off, 1)[0]))
    figures["correlation"].append(float(np.corrcoef(estimate.mean, firm.truth)[0, 1]))
    order = np.argsort(firm.truth)
    tenth = max(len(order) // 10, 1)
    figures["bias top"].append(PER_STEP * float(off[order[-tenth:]].mean()))
    if estimate.error is None or estimate.even is None:
        return
    inside, even = (np.abs(off) <= 1.959964 * error for error in (estimate.error, estimate.even))
    figures["error"].append(PER_STEP * float(estimate.error.mean()))
    figures["covered"].append(float(inside.mean()))
    figures["covered top"].append(float(inside[order[-tenth:]].mean()))
    figures["covered bottom"].append(float(inside[order[:tenth]].mean()))
    figures["even top"].append(float(even[order[-tenth:]].mean()))
    figures["even bottom"].append(float(even[order[:tenth]].mean()))
    if firm.few.any():
        figures["covered few"].append(float(inside[firm.few].mean()))


def _mean(figures: Figures, name: str) -> str:
    return f"{float(np.mean(figures[name])):.3f}"


def _raw(raw: Figures, name: str) -> str:
    return f"raw {_mean(raw, name)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("firms", nargs="?", type=int, default=FIRMS)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    main(given.firms, 0 if given.tune else EVALUATED_FROM, keep=given.keep)

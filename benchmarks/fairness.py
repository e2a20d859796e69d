"""How fair the correction for severity is, over 200 seeded firms whose truth is known.

    python -m benchmarks.fairness [FIRMS] [--file FILE]

Prints a table (one line per design and figure, with the control beside it) and writes it to FILE.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.firms.estimators import Estimate, estimates
from benchmarks.firms.firm import Firm, Shape, make

FIRMS = 200
PER_STEP = 25.0  # points for one mark of the scale
DESIGNS = {
    "500 staff × 8 raters × 6 items": Shape(500, three_raters=True),
    "27 staff × 8 raters × 6 items": Shape(27),
    "500 staff, rounded 1–5, ceiling": Shape(500, middle=4.0, rounded=True),
    "500 staff, one superior per team": Shape(500, one_superior=True),
}
Figures = dict[str, list[float]]


def main(firms: int, file: Path | None) -> None:
    """Simulate, print, write."""
    lines = [f"Fairness of corrected ratings: means over {firms} seeded firms", ""]
    with threadpool_limits(limits=1):
        for name, shape in DESIGNS.items():
            begin = time.perf_counter()
            lines += [f"## {name}", "", "| figure | corrected | control |", "|---|---|---|"]
            lines += _table(shape, firms)
            lines.append("")
            print(f"{name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    text = "\n".join(lines)
    print(text)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")


def _table(shape: Shape, firms: int) -> list[str]:
    ours, raw, known, bare = (defaultdict(list) for _ in range(4))
    for seed in range(firms):
        firm = make(shape, seed)
        found = estimates(firm, shape.items)
        for figures, estimate in zip((ours, raw, known, bare), found, strict=True):
            _measure(figures, firm, estimate)
    mse = float(np.mean(ours["mse"]) / np.mean(known["mse"]))
    rows = [
        ("mean squared error ÷ that with true variances", f"{mse:.3f}", f"raw {_ratio(raw, known, 'mse')}"),
        ("slope of the error on the raters' severity", _mean(ours, "slope"), f"raw {_mean(raw, 'slope')}"),
        ("correlation with the truth", _mean(ours, "correlation"), f"raw {_mean(raw, 'correlation')}"),
        ("95 % coverage, all", _mean(ours, "covered"), f"without ratee × rater {_mean(bare, 'covered')}"),
        ("95 % coverage, top tenth", _mean(ours, "covered top"), ""),
        ("95 % coverage, bottom tenth", _mean(ours, "covered bottom"), ""),
        ("bias of the top tenth, points", _mean(ours, "bias top"), f"raw {_mean(raw, 'bias top')}"),
        ("mean standard error, points", _mean(ours, "error"), ""),
    ]
    if shape.three_raters:
        rows.insert(6, ("95 % coverage, three raters", _mean(ours, "covered few"), ""))
    return [f"| {' | '.join(row)} |" for row in rows]


def _measure(figures: Figures, firm: Firm, estimate: Estimate) -> None:
    off = estimate.mean - firm.truth
    figures["mse"].append(float((off**2).mean()))
    figures["slope"].append(float(np.polyfit(firm.own_severity, off, 1)[0]))
    figures["correlation"].append(float(np.corrcoef(estimate.mean, firm.truth)[0, 1]))
    order = np.argsort(firm.truth)
    tenth = max(len(order) // 10, 1)
    figures["bias top"].append(PER_STEP * float(off[order[-tenth:]].mean()))
    if estimate.error is None:
        return
    inside = np.abs(off) <= 1.959964 * estimate.error
    figures["error"].append(PER_STEP * float(estimate.error.mean()))
    figures["covered"].append(float(inside.mean()))
    figures["covered top"].append(float(inside[order[-tenth:]].mean()))
    figures["covered bottom"].append(float(inside[order[:tenth]].mean()))
    if firm.few.any():
        figures["covered few"].append(float(inside[firm.few].mean()))


def _mean(figures: Figures, name: str, show: Callable[[float], str] = "{:.3f}".format) -> str:
    return show(float(np.mean(figures[name])))


def _ratio(one: Figures, other: Figures, name: str) -> str:
    return f"{float(np.mean(one[name]) / np.mean(other[name])):.2f}"


if __name__ == "__main__":
    _arguments = sys.argv[1:]
    _file = Path(_arguments[_arguments.index("--file") + 1]) if "--file" in _arguments else None
    main(int(_arguments[0]) if _arguments and _arguments[0].isdigit() else FIRMS, _file)

"""One value from the rows of one person: shares, sums, observed quantiles, exact Kaplan-Meier."""

import ast
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.oracle.entries import Entry
from tests.oracle.language import is_duration, parsed
from tests.oracle.rounding import rounded

Weighted = list[tuple[Entry, Fraction]]


@dataclass(frozen=True)
class Answer:
    """A state word, the value rounded to six places (None when absent), and the rows behind it."""

    state: str
    value: Decimal | None
    n: int


def measured(indicator: dict, rows: Weighted, pending: int, scale: list[int], cut_off) -> Answer:
    """Work out an indicator over the rows that count, each with its weight."""
    measure = parsed(indicator["measure"])
    name = measure.func.id if isinstance(measure, ast.Call) else measure.id
    least = indicator.get("least", 10 if indicator["source"] == "satisfaction" else 5)
    args = measure.args if isinstance(measure, ast.Call) else []
    state, value, n = CALCULATIONS[name](args, rows, scale, cut_off)
    if n == 0 and pending and n < least:
        return Answer("Pending", None, 0)
    if n < least or value is None:
        return Answer("TooFew", None, n)
    return Answer(state, rounded(value, 6), n)


def share(args, rows: Weighted, scale, cut_off):
    known = [(entry.reader.value(args[0]), weight) for entry, weight in rows]
    return part_of([(bool(truth), weight) for truth, weight in known if truth is not None])


def top2(args, rows: Weighted, scale, cut_off):
    return part_of([(score >= scale[1] - 1, weight) for score, weight in known_values(args[0], rows)])


def part_of(known: list[tuple[bool, Fraction]]):
    total = sum((weight for _, weight in known), Fraction(0))
    inside = sum((weight for truth, weight in known if truth), Fraction(0))
    return "Present", (inside / total if total else None), len(known)


def count(args, rows: Weighted, scale, cut_off):
    return "Present", sum((weight for _, weight in rows), Fraction(0)), len(rows)


def total_of(args, rows: Weighted, scale, cut_off):
    known = known_values(args[0], rows)
    return "Present", sum((value * weight for value, weight in known), Fraction(0)), len(known)


def mean(args, rows: Weighted, scale, cut_off):
    known = known_values(args[0], rows)
    weight = sum((weight for _, weight in known), Fraction(0))
    amount = sum((value * weight for value, weight in known), Fraction(0))
    return "Present", (amount / weight if weight else None), len(known)


def smallest(args, rows: Weighted, scale, cut_off):
    known = [value for value, _ in known_values(args[0], rows)]
    return "Present", min(known, default=None), len(known)


def largest(args, rows: Weighted, scale, cut_off):
    known = [value for value, _ in known_values(args[0], rows)]
    return "Present", max(known, default=None), len(known)


def distinct(args, rows: Weighted, scale, cut_off):
    known = [value for value, _ in known_values(args[0], rows)]
    return "Present", Fraction(len(set(known))), len(known)


def ratio(args, rows: Weighted, scale, cut_off):
    pairs = [(entry.reader.value(args[0]), entry.reader.value(args[1]), weight) for entry, weight in rows]
    known = [(a, b, weight) for a, b, weight in pairs if a is not None and b is not None]
    below = sum((b * weight for _, b, weight in known), Fraction(0))
    above = sum((a * weight for a, _, weight in known), Fraction(0))
    return "Present", (above / below if below else None), len(known)


def median(args, rows: Weighted, scale, cut_off):
    return quantile([args[0], ast.Constant(0.5)], rows, scale, cut_off)


def quantile(args, rows: Weighted, scale, cut_off):
    q = Fraction(str(args[1].value))
    if is_duration(args[0]):
        return kaplan_meier(args[0], q, rows, cut_off)
    known = sorted(known_values(args[0], rows))
    needed = q * sum((weight for _, weight in known), Fraction(0))
    reached = Fraction(0)
    for value, weight in known:
        reached += weight
        if reached >= needed:
            return "Present", value, len(known)
    return "Present", None, 0


def kaplan_meier(duration: ast.Call, q: Fraction, rows: Weighted, cut_off):
    """The earliest time by which at most 1 − q are still open; open cases count as open until the cut-off."""
    times: list[tuple[Fraction, bool, Fraction]] = []
    for entry, weight in rows:
        a, b = (entry.reader.row[arg.id] for arg in duration.args)
        if a is not None:
            until = cut_off if b is None else b
            spent = entry.reader.world.duration(entry.reader.row, duration.func.id, a, until)
            times.append((spent, b is not None, weight))
    open_share = Fraction(1)
    for moment in sorted({time for time, ended, _ in times if ended}):
        at_risk = sum(weight for time, _, weight in times if time >= moment)
        ended_now = sum(weight for time, ended, weight in times if ended and time == moment)
        open_share *= 1 - Fraction(ended_now) / Fraction(at_risk)
        if open_share <= 1 - q:
            return "Present", moment, len(times)
    return "AtLeast", max((time for time, _, _ in times), default=None), len(times)


def known_values(node: ast.expr, rows: Weighted) -> list[tuple]:
    found = [(entry.reader.value(node), weight) for entry, weight in rows]
    return [(value, weight) for value, weight in found if value is not None]


CALCULATIONS = {
    "share": share, "top2": top2, "count": count, "sum": total_of, "mean": mean, "min": smallest,
    "max": largest, "distinct": distinct, "ratio": ratio, "median": median, "quantile": quantile,
}  # fmt: skip

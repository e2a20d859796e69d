"""Figures about ratings in the only forms in which they may be shown (numbers.md §9)."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Size = Literal["hardly", "some", "marked"]
SIZES: Mapping[Size, tuple[str, str]] = {
    "hardly": ("几乎没有", "hardly any"),
    "some": ("一些", "some"),
    "marked": ("明显", "marked"),
}
# points of correction from which it is some, from which it is marked
SOME, MARKED = Decimal(2), Decimal(5)
BANDS = (2, 4, 8)
NEAR_TOP, NEAR_BOTTOM = 98, 2
LEAST_RATEES_TOLD = 5
SEVERITY_SOME, SEVERITY_MARKED = 1.0, 2.0


def shown_points(points: Decimal) -> str:
    """Return points as a whole number; within 2 of an end only that, or all would be seen to agree."""
    if points >= NEAR_TOP:
        return f"≥ {NEAR_TOP}"
    if points <= NEAR_BOTTOM:
        return f"≤ {NEAR_BOTTOM}"
    return str(points.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def correction_size(corrected: Decimal, plain: Decimal) -> Size:
    """Return how much the correction moved a score, in three sizes; never the figure, nor the direction."""
    moved = abs(corrected - plain)
    return "hardly" if moved < SOME else "some" if moved < MARKED else "marked"


def correction_sentence(size: Size) -> tuple[str, str]:
    """Return the plain sentence about the correction in both languages."""
    zh, en = SIZES[size]
    effect = f"{zh}影响" if size == "hardly" else f"有{zh}影响"
    return (
        f"各人评分松紧不同，已校正：对这一项{effect}。",
        f"Raters differ in strictness; this was corrected for, with {en} effect on this section.",
    )


def error_band(error: Decimal) -> str:
    """Return the narrowest band that holds an error of points: ±2, ±4, ±8, or more than ±8."""
    for band in BANDS:
        if error <= band:
            return f"±{band}"
    return f">±{BANDS[-1]}"


def severity_told(severity: float, spread: float, ratees: int) -> tuple[str, str] | None:
    """Return what a rater may learn of their own severity, in words; None under five ratees.

    ``severity`` is positive for lenient; ``spread`` the standard deviation of severities. Never for a ratee.
    """
    if ratees < LEAST_RATEES_TOLD or spread <= 0:
        return None
    size = severity / spread
    if abs(size) < SEVERITY_SOME:
        return "松紧与大家相近", "about as strict as the others"
    if abs(size) < SEVERITY_MARKED:
        return ("偏松一些", "somewhat lenient") if size > 0 else ("偏严一些", "somewhat strict")
    return ("明显偏松", "markedly lenient") if size > 0 else ("明显偏严", "markedly strict")

"""The estimates that a seal freezes: spreads, fixed effects and severities (numbers.md §10).

Everything is rounded to 6 decimals first; scores are computed from the rounded figures, so what is sealed
gives the same scores again, to the last digit.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongping.engine.ratings.levels import LevelSpread
from gongping.engine.ratings.refitting import Refitted
from gongping.engine.ratings.severity import FACTORS, PLACES, Spreads
from gongping.errors import InputFault

ROUNDED = 6
FORMAT = 2


class EstimatesUnreadable(InputFault):
    """Sealed estimates are not what this version writes."""

    code = "rating-estimates-unreadable"
    zh = "封存的评分估计读不出来（{what}）。请用当时的版本打开，或重新计算本期。"
    en = (
        "The sealed rating estimates cannot be read ({what}). "
        "Open them with the version that wrote them, or compute the period again."
    )


@dataclass(frozen=True)
class PartEstimates:
    """One connected part: who was rated in it, fixed effects by name, severity and its error by rater.

    ``items`` and ``relations`` are the shares with which they enter a mean.
    """

    ratees: tuple[str, ...]
    fixed: Mapping[str, float]
    shares: Mapping[str, float]
    severity: Mapping[str, float]
    severity_errors: Mapping[str, float]

    @classmethod
    def of(cls, part: Refitted, shares: Mapping[str, float]) -> "PartEstimates":
        """Round a solved part."""
        return cls(
            part.ratees,
            {name: _rounded(value) for name, value in part.fixed.items()},
            dict(shares),
            _named(part.raters, part.severity.tolist()),
            _named(part.raters, part.severity_errors.tolist()),
        )

    @property
    def middle(self) -> float:
        """What the fixed effects add to everybody's mean."""
        return sum(self.shares[name] * value for name, value in sorted(self.fixed.items()))

    @property
    def relations(self) -> dict[str, float]:
        """The share of each relation in a mean."""
        return {n.partition(":")[2]: s for n, s in self.shares.items() if n.startswith("relation:")}


@dataclass(frozen=True)
class Estimates:
    """What one section's correction stands on. Confidential: it names raters and how strict they are."""

    spreads: Spreads
    parts: tuple[PartEstimates, ...]

    def part_of(self, ratee: str) -> int | None:
        """Return the number of the part in which ``ratee`` was rated, None if in none."""
        return next((number for number, part in enumerate(self.parts) if ratee in part.ratees), None)

    def to_json(self) -> dict[str, Any]:
        """Return plain data with numbers as text, the same for the same estimates."""
        return {
            "format": FORMAT,
            "sd": {name: f"{self.spreads.by_factor[name]:.{PLACES}f}" for name in FACTORS}
            | {"residual": f"{self.spreads.residual:.{PLACES}f}"},
            "by_level": _level_texts(self.spreads.by_level),
            "parts": [
                {
                    "ratees": list(part.ratees),
                    "fixed": _texts(part.fixed),
                    "shares": {name: repr(value) for name, value in sorted(part.shares.items())},
                    "severity": _texts(part.severity),
                    "severity_errors": _texts(part.severity_errors),
                }
                for part in self.parts
            ],
        }

    def public(self) -> dict[str, Any]:
        """Return what a seal that many may read can hold: all spreads, and the hash of the whole."""
        return {name: self.to_json()[name] for name in ("sd", "by_level")} | {"sha256": self.fingerprint()}

    def fingerprint(self) -> str:
        """Return the SHA-256 of the estimates' canonical JSON."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Estimates":
        """Read what ``to_json`` wrote. Raises EstimatesUnreadable."""
        if data.get("format") != FORMAT:
            raise EstimatesUnreadable(what=f"format {data.get('format')}")
        try:
            spreads = {name: float(value) for name, value in data["sd"].items()}
            parts = tuple(_part(part) for part in data["parts"])
            by_factor = {name: spreads[name] for name in FACTORS}
            return cls(Spreads(by_factor, spreads["residual"], _by_level(data["by_level"])), parts)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            raise EstimatesUnreadable(what=str(fault)) from None


def _part(data: Mapping[str, Any]) -> PartEstimates:
    return PartEstimates(
        tuple(data["ratees"]),
        _floats(data["fixed"]),
        _floats(data["shares"]),
        _floats(data["severity"]),
        _floats(data["severity_errors"]),
    )


def _level_texts(law: LevelSpread) -> dict[str, str]:
    low, high = law.scale
    return {
        "low": str(low),
        "high": str(high),
        "power": f"{law.power:.{PLACES}f}",
        "middle": f"{law.middle:.{PLACES}f}",
    }


def _by_level(data: Mapping[str, str]) -> LevelSpread:
    return LevelSpread((int(data["low"]), int(data["high"])), float(data["power"]), float(data["middle"]))


def _floats(data: Mapping[str, str]) -> dict[str, float]:
    return {str(name): float(value) for name, value in data.items()}


def _texts(numbers: Mapping[str, float]) -> dict[str, str]:
    return {name: f"{value:.{ROUNDED}f}" for name, value in sorted(numbers.items())}


def _named(names: Sequence[str], numbers: Sequence[float]) -> dict[str, float]:
    return {name: _rounded(value) for name, value in zip(names, numbers, strict=True)}


def _rounded(value: float) -> float:
    # adding nought turns a rounded -0.0 into 0.0
    return round(value, ROUNDED) + 0.0

"""The bootstrap's draws: which households a comparable period might have brought, the same on every machine.

Replicate r of a person starts from SHA-256(scheme id, version, period, employee, r) and counts on with
SplitMix64 (Steele, Lea & Flood 2014), so that no library's generator can change a result.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.uint64]
REPLICATES = 400
GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX = ((30, np.uint64(0xBF58476D1CE4E5B9)), (27, np.uint64(0x94D049BB133111EB)))
_APART = "\x1f"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose total is resampled: names the stream of draws."""

    scheme_id: str
    version: int
    period: str
    employee_id: str

    def seed(self, replicate: int) -> int:
        """Return the first 64 bits of the replicate's hash."""
        parts = (self.scheme_id, str(self.version), self.period, self.employee_id, str(replicate))
        return int.from_bytes(hashlib.sha256(_APART.join(parts).encode()).digest()[:8], "big")


def draw(subject: Subject, units: int, *, replicates: int = REPLICATES) -> Floats:
    """Return how often each unit is drawn, replicates × units; each replicate draws as many as there are."""
    if not units:
        return np.zeros((replicates, 0))
    seeds = np.array([subject.seed(number) for number in range(replicates)], dtype=np.uint64)
    steps = np.arange(1, units + 1, dtype=np.uint64) * GAMMA
    uniform = (_mixed(seeds[:, None] + steps[None, :]) >> np.uint64(11)).astype(np.float64) * 2.0**-53
    chosen = np.minimum((uniform * units).astype(np.int64), units - 1)
    places = chosen + np.arange(replicates, dtype=np.int64)[:, None] * units
    counts = np.bincount(places.ravel(), minlength=replicates * units)
    return counts.reshape(replicates, units).astype(np.float64)


def _mixed(words: Words) -> Words:
    for shift, factor in _MIX:
        words = (words ^ (words >> np.uint64(shift))) * factor
    return words ^ (words >> np.uint64(31))

"""Wilson's interval for a share, without continuity correction (Wilson 1927; Newcombe 1998, method 3)."""

from math import sqrt
from statistics import NormalDist


def wilson(successes: float, n: float, *, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of a share of ``successes`` in ``n``. Raises ValueError for n not above 0."""
    if not 0 <= successes <= n or n <= 0:
        raise ValueError("a share needs 0 <= successes <= n and n above 0")
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share = successes / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)

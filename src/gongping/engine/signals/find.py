"""Patterns in a stretch of evidence that a person should look at, false discoveries controlled over all.

A signal accuses nobody and changes no score. Who has few rows is not judged.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

import numpy as np
import polars as pl

from gongping.engine.ratings import discoveries
from gongping.engine.signals.matters import Stretch, with_oddities
from gongping.engine.signals.rates import above_others, usual_shares

ODDITIES = ("reopened", "near_limit", "shift_end", "split", "reclassified", "repeated")
FALSE_SHARE = 0.05
MOST_KEYS = 200
WORDS: Mapping[str, tuple[str, str]] = {
    "reopened": ("办结后又重开的偏多", "reopened after being resolved, more than usual"),
    "near_limit": ("压着时限办结的偏多", "done just before the limit, more than usual"),
    "shift_end": ("下班前集中办结", "closed in the last minutes of the shift, more than usual"),
    "split": ("同一户同一类，一天内拆成几单", "one home, one matter, several orders within a day"),
    "reclassified": ("入库后改过类别的偏多", "reclassified after coming in, more than usual"),
    "repeated": ("14 天内同户同类又来的偏多", "the same home with the same matter within 14 days"),
    "gaps": ("工单编号有缺号", "order numbers are missing"),
    "own_praise": ("表扬是本人登记或批准的", "praise recorded or approved by its receiver"),
    "totals": ("入库的数与来源的数对不上", "rows that came in differ from what the source states"),
    "late_change": ("周期结束后改过", "changed after the period was closed"),
}


@dataclass(frozen=True, slots=True)
class Signal:
    """One pattern: whose (an employee id), how many of how many, what is usual, by what chance.

    ``keys`` are the orders that show it, the first MOST_KEYS.
    """

    kind: str
    subject: str
    hits: int
    rows: int
    usual: float
    chance: float | None
    keys: tuple[str, ...]


def find_signals(
    matters: pl.DataFrame,
    stretch: Stretch,
    *,
    ends: Mapping[int, time],
    first: pl.DataFrame | None = None,
    false_share: float = FALSE_SHARE,
) -> tuple[Signal, ...]:
    """Return the patterns of a stretch, by kind and subject.

    ``matters`` as ``matters_of`` gives them; ``ends`` and ``first`` as for ``with_oddities``. Of the signals
    about persons no more than ``false_share`` are expected to be chance (Benjamini and Hochberg 1995).
    """
    odd = with_oddities(matters, stretch, ends, first)
    tested = [signal for kind in ODDITIES for signal in _tested(odd, kind)]
    kept = discoveries([signal.chance or 0.0 for signal in tested], false_share)
    found = [signal for signal, real in zip(tested, kept, strict=True) if real and signal.hits]
    return tuple(sorted(found, key=lambda signal: (signal.kind, signal.subject)))


def _tested(odd: pl.DataFrame, kind: str) -> list[Signal]:
    """Return one signal per judged person, whatever its chance."""
    rows = odd.filter(pl.col(kind).is_not_null(), pl.col("employee_id").is_not_null())
    if rows.is_empty():
        return []
    names = rows["employee_id"].unique().sort()
    person = rows["employee_id"].cast(pl.Enum(names)).to_physical().cast(pl.Int64).to_numpy()
    strata = rows["stratum"].fill_null("")
    stratum = strata.cast(pl.Enum(strata.unique().sort())).to_physical().cast(pl.Int64).to_numpy()
    hits, counts, usual = usual_shares(person, stratum, rows[kind].to_numpy())
    compared = above_others(hits, counts, usual)
    judged = np.flatnonzero(counts >= 1)
    return [
        Signal(
            kind,
            names[place],
            int(hits[place]),
            int(counts[place]),
            float(usual[place]),
            # not above the others: judged, and no sign of anything
            1.0 if np.isnan(compared.chance[place]) else float(compared.chance[place]),
            _keys(rows, kind, names[place]) if compared.chance[place] <= FALSE_SHARE else (),
        )
        for place in judged.tolist()
    ]


def _keys(rows: pl.DataFrame, kind: str, who: str) -> tuple[str, ...]:
    own = rows.filter(pl.col("employee_id") == who, pl.col(kind)).sort("created_at", "order_id")
    return tuple(own["order_id"].head(MOST_KEYS).to_list())

"""Signals 信号: patterns in evidence that a person should look at; they never touch a score.

This is the room's only door.
"""

from typing import TYPE_CHECKING

from gongping.doors import on_demand

if TYPE_CHECKING:
    from gongping.engine.signals.facts import (
        Changed,
        Difference,
        Gap,
        changed_since,
        number_gaps,
        own_praise,
        totals_apart,
    )
    from gongping.engine.signals.find import ODDITIES, Signal, find_signals
    from gongping.engine.signals.find import WORDS as SIGNAL_WORDS
    from gongping.engine.signals.matters import Stretch, day_ends, matters_of, with_oddities

__all__ = [
    "ODDITIES",
    "SIGNAL_WORDS",
    "Changed",
    "Difference",
    "Gap",
    "Signal",
    "Stretch",
    "changed_since",
    "day_ends",
    "find_signals",
    "matters_of",
    "number_gaps",
    "own_praise",
    "totals_apart",
    "with_oddities",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(__name__, __file__)

"""What goes into a measurement and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import pyarrow as pa

from gongping.engine.presence import Presence
from gongping.engine.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Window:
    """The period measured, half-open [start, end), naive local; ``cut_off`` is the last instant still seen.

    ``opening_cut_off`` is the cut-off of the period before: what was due by then was counted there.
    """

    start: datetime
    end: datetime
    opening_cut_off: datetime
    cut_off: datetime
    label: str


@dataclass(frozen=True, slots=True)
class MeasureSettings:
    """What the scheme settles for all of its indicators.

    ``excluded`` maps an indicator id to the orders that approved events take out of it.
    """

    calendar: WorkCalendar
    reopen_days: int
    scale: tuple[int, int]
    excluded: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Scopes:
    """Whose rows make whose values, one table for each reading of ``of``.

    Columns: scope_id int64, key text (the credited person; for ``site`` the site), from_ and to_ timestamps.
    A row belongs to a scope when its key matches and from_ <= at < to_. A row carried over from an earlier
    period, or known by its period only, belongs where the optional column ``opens`` (boolean) says so;
    without that column to whoever had the key at the start of the window, else to the first who had it later.
    """

    self_: pa.Table
    team: pa.Table
    department: pa.Table
    site: pa.Table


@dataclass(frozen=True, slots=True)
class Measured:
    """One value and the rows it stands on.

    ``numerator`` is the weighted count of rows that met a share's condition, or the sum divided by a
    ratio's or mean's denominator; None for other measures. ``n`` counts rows that count, ``pending`` rows
    not yet due, ``unknown`` rows whose condition or value cannot be known, ``excluded`` rows that an
    approved event took out.
    """

    presence: Presence
    numerator: Decimal | None
    n: int
    pending: int
    unknown: int
    excluded: int
    flags: tuple[str, ...] = ()

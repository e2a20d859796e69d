"""When everything at a site runs by the clock: later rooms say so, as of an announced emergency."""

from collections.abc import Callable
from datetime import datetime

Source = Callable[[int, datetime], bool]
_SOURCES: dict[str, Source] = {}


def add_clock_source(name: str, source: Source) -> None:
    """Register, under a name ``room.what``, who says whether a site runs by the clock; one query at most."""
    _SOURCES[name] = source


def runs_by_clock(site_id: int, at: datetime) -> bool:
    """Say whether orders taken at a site at a moment are due by the clock, whatever the table says."""
    return any(source(site_id, at) for source in _SOURCES.values())

"""Which jobs there are, and when the scheduled ones are due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

Work = Callable[..., Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its name ``room.verb``, its title in both languages, the function that does it."""

    name: str
    zh: str
    en: str
    work: Work


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a job runs by itself: every so often, or daily at a local time of day."""

    name: str
    every: timedelta | None = None
    daily: time | None = None


_KINDS: dict[str, Kind] = {}
_SCHEDULES: dict[str, Schedule] = {}


def job(
    name: str, *, zh: str, en: str, every: timedelta | None = None, daily: time | None = None
) -> Callable[[Work], Work]:
    """Register a function as the work of the job ``name``, and its schedule if it has one.

    The function is called as ``work(progress, at=…, **arguments)``, ``at`` being the moment (aware) at which
    this attempt began; it returns what it found as JSON values, or None. It may be started again after a
    crash, so what it does must be the same when done twice. ``daily`` is in the portal's time zone.

    Raises:
        ValueError: two functions have one name (a fault of the build, found at start).
    """

    def register(work: Work) -> Work:
        known = _KINDS.get(name)
        if known is not None and known.work.__qualname__ != work.__qualname__:
            raise ValueError(f"job {name} is defined twice")
        _KINDS[name] = Kind(name, zh, en, work)
        if every or daily:
            _SCHEDULES[name] = Schedule(name, every, daily)
        return work

    return register


def kind(name: str) -> Kind:
    """Return the kind of a name; ``KeyError`` if no function bears it."""
    return _KINDS[name]


def kinds() -> dict[str, Kind]:
    """Return every kind of job by name."""
    return dict(sorted(_KINDS.items()))


def schedules() -> dict[str, Schedule]:
    """Return every schedule by the name of its job."""
    return dict(sorted(_SCHEDULES.items()))

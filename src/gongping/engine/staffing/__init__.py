"""Staffing: how many people a piece of work needs. The room's only door."""

from gongping.engine.staffing.call_line import (
    CallLineOverloaded,
    load,
    occupancy,
    people_needed,
    positions,
    service_level,
    wait_probability,
)

__all__ = [
    "CallLineOverloaded",
    "load",
    "occupancy",
    "people_needed",
    "positions",
    "service_level",
    "wait_probability",
]

"""The usual opening hours, by which pages count working minutes of single orders."""

from functools import cache

from gongping.engine.evidence import load_yaml
from gongping.engine.schemes import shipped_schemes
from gongping.engine.worktime import WorkCalendar


@cache
def usual_calendar() -> WorkCalendar:
    """Return the calendar that the ready-made schemes share."""
    return WorkCalendar.from_dict(load_yaml(shipped_schemes() / "common.yaml").data["calendar"])

"""The calendars of an invented property company, used by several tests."""

from datetime import datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
EVERY_DAY = (*WEEKDAYS, "sat", "sun")


def office(**changes: object) -> dict[str, object]:
    """An office with a lunch break, Monday to Friday, closed on China's public holidays."""
    hours = {day: [["08:30", "12:00"], ["13:30", "17:30"]] for day in WEEKDAYS}
    return {"timezone": "Asia/Shanghai", "opening_hours": hours, "holidays": "cn"} | changes


def front_desk(**changes: object) -> dict[str, object]:
    """A front desk that is manned every day of the year."""
    hours = {day: [["08:30", "18:00"]] for day in EVERY_DAY}
    return {"timezone": "Asia/Shanghai", "opening_hours": hours, "holidays": "none"} | changes


def night_watch(**changes: object) -> dict[str, object]:
    """A control room that is manned on Friday nights only, 22:00 to 06:00."""
    return {"timezone": "Asia/Shanghai", "opening_hours": {"fri": [["22:00", "06:00"]]}} | changes


def at(text: str) -> datetime:
    """Read ``2026-09-04 08:30`` as Shanghai time."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)

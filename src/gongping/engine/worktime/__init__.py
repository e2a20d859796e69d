"""Working calendars: opening hours, breaks, holidays, 调休 and pauses, one by one and as Ibis columns."""

from typing import TYPE_CHECKING

from gongping.doors import on_demand

if TYPE_CHECKING:
    from gongping.engine.worktime.calendar import CalendarNeverOpen, WorkCalendar
    from gongping.engine.worktime.clock import Clock, ClockOutOfRange, ClockZoneNotFixed
    from gongping.engine.worktime.definition import (
        CalendarKeyMissing,
        CalendarKeyUnknown,
        CalendarNotAMapping,
    )
    from gongping.engine.worktime.holidays import HolidaysNotUnderstood
    from gongping.engine.worktime.hours import DateNotUnderstood, HoursNotUnderstood, WeekdayUnknown
    from gongping.engine.worktime.instants import InstantOutOfRange, InstantWithoutZone
    from gongping.engine.worktime.pauses import PauseNotUnderstood, PauseReversed
    from gongping.engine.worktime.pieces import Piece
    from gongping.engine.worktime.zones import ZoneUnknown

__all__ = [
    "CalendarKeyMissing",
    "CalendarKeyUnknown",
    "CalendarNeverOpen",
    "CalendarNotAMapping",
    "Clock",
    "ClockOutOfRange",
    "ClockZoneNotFixed",
    "DateNotUnderstood",
    "HolidaysNotUnderstood",
    "HoursNotUnderstood",
    "InstantOutOfRange",
    "InstantWithoutZone",
    "PauseNotUnderstood",
    "PauseReversed",
    "Piece",
    "WeekdayUnknown",
    "WorkCalendar",
    "ZoneUnknown",
]

if not TYPE_CHECKING:
    __getattr__ = on_demand(__name__, __file__)

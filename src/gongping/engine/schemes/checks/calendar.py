"""The calendar: understood by the working-time room, and of one fixed offset from UTC."""

from collections.abc import Iterator

from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding
from gongping.engine.worktime import HolidaysNotUnderstood, WorkCalendar, ZoneUnknown
from gongping.errors import InputFault


class CalendarInvalid(SchemeRule):
    """Hours, overrides, breaks and keys are what the working-time room understands; its words are kept."""

    id = "calendar-invalid"
    zh = "calendar 读不懂。{zh}"
    en = "calendar is not understood. {en}"

    def look(self, case: Case) -> Iterator[Finding]:
        read = _read(case)
        if isinstance(read, InputFault) and not isinstance(read, ZoneUnknown | HolidaysNotUnderstood):
            place = case.place("calendar", *_steps(read))
            yield self.at(place, zh=read.say("zh"), en=read.say("en"))


class HolidaysUnknown(SchemeRule):
    """``holidays`` is cn, none or a list of closed dates."""

    id = "holidays-unknown"
    zh = "calendar.holidays 不认识“{value}”。请写 cn（国家法定节假日）、none（节假日照常）或休息日期的列表。"
    en = (
        "calendar.holidays does not know '{value}'. Write cn (China's public holidays), none, or a list of "
        "dates."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        read = _read(case)
        if isinstance(read, HolidaysNotUnderstood):
            yield self.at(case.place("calendar", "holidays"), **read.facts)


class TimezoneUnknown(SchemeRule):
    """The zone is one of the IANA data base."""

    id = "timezone-unknown"
    zh = "calendar.timezone 不认识时区“{value}”。中国大陆请写 Asia/Shanghai。"
    en = "calendar.timezone does not know the zone '{value}'. Write an IANA name such as Asia/Shanghai."

    def look(self, case: Case) -> Iterator[Finding]:
        read = _read(case)
        if isinstance(read, ZoneUnknown):
            yield self.at(case.place("calendar", "timezone"), **read.facts)


class TimezoneNotFixed(SchemeRule):
    """Evidence is naive local time: a zone that changes its offset would make an hour of it ambiguous."""

    id = "timezone-not-fixed"
    zh = "时区 {zone} 有夏令时，工单里的时间会有歧义。请用固定时差的时区，如 Asia/Shanghai。"
    en = (
        "The zone {zone} changes its offset (daylight saving), so times in the tables would be ambiguous. "
        "Use one of fixed offset, such as Asia/Shanghai."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        read = _read(case)
        if isinstance(read, WorkCalendar) and read.fixed_offset is None:
            yield self.at(case.place("calendar", "timezone"), zone=read.zone.key)


def _read(case: Case) -> WorkCalendar | InputFault:
    try:
        return WorkCalendar.from_dict(case.scheme.calendar)
    except InputFault as fault:
        return fault


def _steps(fault: InputFault) -> list[str]:
    """The fault names its place in words such as ``opening_hours.mon``; an unknown key names itself."""
    named = fault.facts.get("place", fault.facts.get("key", ""))
    return str(named).split(".")


CALENDAR_RULES: tuple[type[SchemeRule], ...] = (
    CalendarInvalid,
    HolidaysUnknown,
    TimezoneUnknown,
    TimezoneNotFixed,
)

"""Time zones as stretches of constant offset from UTC."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gongping.engine.worktime.shown import shown
from gongping.errors import InputFault

# the shortest spell of an offset in the IANA data base is just under seven days (Recife 2000, Gaza 2040)
_STEP = 3 * 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Shanghai had mean solar time before 1901 and summer time until 1991: all of history would be "not fixed"
_FIXED_FROM, _FIXED_UNTIL = date(2000, 1, 1), date(2100, 1, 1)

Stretch = tuple[int, int, int]


class ZoneUnknown(InputFault):
    """The time zone is not in the IANA data base."""

    code = "calendar-zone-unknown"
    zh = "工作日历的 timezone：不认识时区“{value}”。中国大陆请写 Asia/Shanghai。"
    en = "Calendar, timezone: the zone '{value}' is unknown. Write an IANA name such as Asia/Shanghai."


def read_zone(raw: object) -> ZoneInfo:
    """Return the zone of that IANA name. Raises ZoneUnknown."""
    if not isinstance(raw, str):
        raise ZoneUnknown(value=shown(raw))
    try:
        return ZoneInfo(raw)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # a name that climbs out of the data base is a ValueError, the name of one of its folders an OSError
        raise ZoneUnknown(value=shown(raw)) from None


def stretches(zone: ZoneInfo, start: int, end: int) -> list[Stretch]:
    """Cut the UTC seconds ``start`` <= s < ``end`` into (from, to, offset), offset in seconds east of UTC.

    Offsets are compared in steps shorter than any spell, each change is found to the second by bisection.
    """
    cuts: list[Stretch] = []
    since, offset = start, _offset(zone, start)
    for low in range(start, end, _STEP):
        high = min(low + _STEP, end)
        if _offset(zone, high) != offset:
            change = _first_change(zone, low, high)
            cuts.append((since, change, offset))
            since, offset = change, _offset(zone, change)
    if since < end:
        cuts.append((since, end, offset))
    return cuts


@lru_cache(maxsize=64)
def fixed_offset(zone: ZoneInfo, first: date = _FIXED_FROM, end: date = _FIXED_UNTIL) -> timedelta | None:
    """Return the one offset that the zone keeps from ``first`` to ``end``, or None when it changes."""
    start, stop = _midnight(first, zone), _midnight(end, zone)
    offsets = {offset for _, _, offset in stretches(zone, start, stop)}
    return timedelta(seconds=offsets.pop()) if len(offsets) == 1 else None


def _offset(zone: ZoneInfo, second: int) -> int:
    offset = (_EPOCH + timedelta(seconds=second)).astimezone(zone).utcoffset()
    assert offset is not None
    return round(offset.total_seconds())


def _midnight(day: date, zone: ZoneInfo) -> int:
    return (datetime(day.year, day.month, day.day, tzinfo=zone) - _EPOCH) // timedelta(seconds=1)


def _first_change(zone: ZoneInfo, low: int, high: int) -> int:
    before = _offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high

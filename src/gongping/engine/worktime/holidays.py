"""Which days are closed and which weekends are worked: ``cn``, ``none`` or a list of dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chinese_calendar import constants

from gongping.engine.worktime.hours import read_date
from gongping.engine.worktime.shown import shown
from gongping.errors import InputFault

DayKind = Literal["plain", "closed", "make_up"]
Notice = tuple[str, str]
_KNOWN_YEARS = range(min(constants.holidays).year, max(constants.holidays).year + 1)


class HolidaysNotUnderstood(InputFault):
    """``holidays`` is neither ``cn`` nor ``none`` nor a list of dates."""

    code = "calendar-holidays-not-understood"
    zh = "工作日历的 holidays：看不懂“{value}”。请写 cn（国家法定节假日）、none（不放假）或日期列表。"
    en = (
        "Calendar, holidays: '{value}' is not understood. "
        "Write cn (China's public holidays), none, or a list of dates."
    )


@dataclass(frozen=True, slots=True)
class Holidays:
    """The rule of closed days: the given ``closed`` dates, or China's official notices when ``chinese``."""

    closed: frozenset[date]
    chinese: bool

    @classmethod
    def read(cls, raw: object) -> "Holidays":
        """Read ``cn``, ``none`` or a list of dates. Raises HolidaysNotUnderstood or DateNotUnderstood."""
        if raw in ("cn", "none"):
            return cls(frozenset(), chinese=raw == "cn")
        if not isinstance(raw, Sequence) or isinstance(raw, str | bytes):
            raise HolidaysNotUnderstood(value=shown(raw))
        return cls(frozenset(read_date(day, "holidays") for day in raw), chinese=False)

    def kind(self, day: date) -> DayKind:
        """Say whether ``day`` is closed, a make-up working day (调休) or follows its weekday (plain)."""
        if self.chinese and day in constants.workdays:
            return "make_up"
        if day in self.closed or (self.chinese and day in constants.holidays):
            return "closed"
        return "plain"

    def knows(self, year: int) -> bool:
        """Return False for a year whose official notice is not at hand, so that weekdays alone decide."""
        return not self.chinese or year in _KNOWN_YEARS

    def notices(self, years: Iterable[int]) -> tuple[Notice, ...]:
        """Return (Chinese, English) sentences for the unknown ones among ``years``, runs of years joined."""
        unknown = sorted({year for year in years if not self.knows(year)})
        return tuple(_notice(run[0], run[-1]) for run in _runs(unknown))


def _runs(years: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _notice(first: int, last: int) -> Notice:
    years = str(first) if first == last else f"{first}–{last}"
    known = f"{_KNOWN_YEARS[0]}–{_KNOWN_YEARS[-1]}"
    return (
        f"{years} 年的法定节假日和调休安排尚不掌握（已有 {known} 年），暂按星期计时；"
        "放假通知公布后请写入 date_overrides。",
        f"The public holidays and make-up working days of {years} are not known (known: {known}); "
        "weekdays alone decide. Enter the official notice in date_overrides once it is out.",
    )

"""How numbers, shares, times and dates are written in each language.

Rounding is for the eye only and never decides anything; a minus is U+2212, a share is a percentage.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from gongping.engine.periods import Period
from gongping.engine.results.report.words.units import ANY_ROW, ROWS, UNITS, with_noun
from gongping.errors import Language

MINUS = "−"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUARTERS = "一二三四"
_FINEST = 4


def fixed(number: Decimal, places: int) -> str:
    """Return ``number`` with exactly ``places`` decimals, thousands separated."""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + Decimal(0)
    return format(rounded, ",f").replace("-", MINUS)


def short(number: Decimal, places: int = 2) -> str:
    """Return ``number`` with at most ``places`` decimals, trailing noughts dropped."""
    written = fixed(number, places)
    return written.rstrip("0").rstrip(".") if "." in written else written


def signed(number: Decimal, places: int = 2) -> str:
    """Return ``number`` with its sign, plus included; what rounds to nought has none."""
    written = fixed(number, places)
    return written if written.startswith(MINUS) or not written.strip("0.,") else f"+{written}"


class Figures:
    """Numbers with their units and dates with their words in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._zh = language == "zh"

    def quantity(self, number: Decimal, unit: str, *, beside: Decimal | None = None, places: int = 1) -> str:
        """Return a measured value with its unit.

        ``beside`` is a number it will be compared with, usually the target: decimals are added until the two
        do not look equal, because 94.96 % is not 95 %.
        """
        while (
            beside is not None
            and number != beside
            and places < _FINEST
            and self._bare(number, unit, places) == self._bare(beside, unit, places)
        ):
            places += 1
        written = self._bare(number, unit, places)
        if unit == "share":
            return f"{written}%"
        if unit in UNITS:
            return with_noun(written, UNITS[unit], self._language)
        return f"{written} {unit}".strip()

    def unit(self, unit: str) -> str:
        """Return the name of a unit alone."""
        if unit == "share":
            return "%"
        return UNITS[unit][0 if self._zh else 2] if unit in UNITS else unit

    def rows(self, number: int, source: str) -> str:
        """Return a number of evidence rows with the noun of their table: 38 件."""
        return with_noun(format(number, ","), ROWS.get(source, ANY_ROW), self._language)

    def _bare(self, number: Decimal, unit: str, places: int) -> str:
        return short(number * 100 if unit == "share" else number, places)

    def day(self, day: date) -> str:
        """Return a day with its year."""
        if self._zh:
            return f"{day.year} 年 {day.month} 月 {day.day} 日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def day_of(self, day: date, *, year: int) -> str:
        """Return a day; its year only where it is not ``year``."""
        if day.year != year:
            return self.day(day)
        if self._zh:
            return f"{day.month} 月 {day.day} 日"
        return f"{day.day} {_MONTHS[day.month - 1]}"

    def moment(self, at: datetime, *, year: int) -> str:
        """Return a moment to the minute; its year only where it is not ``year``."""
        clock = f"{at:%H:%M}"
        if at.year != year:
            return f"{self.day(at.date())} {clock}"
        if self._zh:
            return f"{at.month} 月 {at.day} 日 {clock}"
        return f"{at.day} {_MONTHS[at.month - 1]} {clock}"

    def period(self, period: Period) -> str:
        """Return the name of a period: 2026 年第三季度, Q3 2026."""
        year, month = period.start.year, period.start.month
        if period.kind == "quarter":
            quarter = (month - 1) // 3
            return f"{year} 年第{_QUARTERS[quarter]}季度" if self._zh else f"Q{quarter + 1} {year}"
        if period.kind == "month":
            return f"{year} 年 {month} 月" if self._zh else f"{_MONTHS[month - 1]} {year}"
        if period.kind == "year":
            return f"{year} 年" if self._zh else f"{year}"
        return self.days(period.start, period.end)

    def days(self, start: date, end: date) -> str:
        """Return a half-open range of days with its last day named."""
        last = date.fromordinal(end.toordinal() - 1)
        if not self._zh:
            return f"{self.day(start)} to {self.day(last)}"
        if last.year == start.year:
            return f"{self.day(start)}至 {last.month} 月 {last.day} 日"
        return f"{self.day(start)}至 {self.day(last)}"

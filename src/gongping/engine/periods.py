"""Half-open periods of appraisal: a month, a quarter, a year or two dates."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongping.errors import CallFault

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"\d{4}")
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


class PeriodNotUnderstood(CallFault):
    """The text of a period follows none of the four forms."""

    code = "period-not-understood"
    zh = "看不懂周期“{text}”。请写成 2026-09、2026-Q3、2026 或 2026-07-01..2026-10-01（不含结束日）。"
    en = (
        "The period '{text}' is not understood. "
        "Write 2026-09, 2026-Q3, 2026 or 2026-07-01..2026-10-01 (end excluded)."
    )


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days ``start`` <= day < ``end``, under the label that tables and outputs use."""

    start: date
    end: date
    label: str

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2026-09``, ``2026-Q3``, ``2026`` or ``2026-07-01..2026-10-01``.

        Raises PeriodNotUnderstood for anything else, an empty or reversed range included.
        """
        try:
            start, end = _bounds(text)
        except ValueError:
            raise PeriodNotUnderstood(text=text) from None
        if not start < end:
            raise PeriodNotUnderstood(text=text)
        return cls(start, end, text)

    @property
    def kind(self) -> str:
        """Return ``month``, ``quarter``, ``year`` or ``range``, by the form of the label."""
        if _MONTH.fullmatch(self.label):
            return "month"
        if _QUARTER.fullmatch(self.label):
            return "quarter"
        return "year" if _YEAR.fullmatch(self.label) else "range"

    @property
    def starts_at(self) -> datetime:
        """First instant of the period, naive local."""
        return datetime.combine(self.start, time.min)

    @property
    def ends_at(self) -> datetime:
        """First instant after the period, naive local."""
        return datetime.combine(self.end, time.min)

    def cut_off(self, settle_days: int) -> datetime:
        """Return the last instant at which a fact is still seen: the end plus the days of grace."""
        return self.ends_at + timedelta(days=settle_days)

    def opening_cut_off(self, settle_days: int) -> datetime:
        """Return the cut-off of the period before this one: due by then was counted there."""
        return self.starts_at + timedelta(days=settle_days)


def _bounds(text: str) -> tuple[date, date]:
    if found := _MONTH.fullmatch(text):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _QUARTER.fullmatch(text):
        return _months(int(found[1]), int(found[2]) * 3 - 2, 3)
    if _YEAR.fullmatch(text):
        return _months(int(text), 1, 12)
    if found := _RANGE.fullmatch(text):
        return date.fromisoformat(found[1]), date.fromisoformat(found[2])
    raise ValueError(text)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count
    return date(year, month, 1), date(year + (last > 12), (last - 1) % 12 + 1, 1)

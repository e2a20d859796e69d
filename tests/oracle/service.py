"""Who served where and when: the segments of each person's period, and attendance."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from tests.oracle.observed import Row


@dataclass(frozen=True)
class Segment:
    """A stretch at one post and site: ``start`` <= day < ``end``."""

    post: str
    site: str
    department: str
    start: date
    end: date
    whole: bool = False

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def holds(self, at: datetime) -> bool:
        """Say whether a moment falls into the segment."""
        return datetime.combine(self.start, time()) <= at < datetime.combine(self.end, time())


class People:
    """The staff list: who was in force on a day."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self.rows[row["employee_id"]].append(row)

    def stint(self, employee: str, day: date) -> Row | None:
        """The row in force on a day: the latest that has begun, for it ends those before it."""
        begun = [row for row in self.rows.get(employee, []) if row["from"] is None or row["from"] <= day]
        if not begun:
            return None
        row = max(begun, key=lambda row: row["from"] or date.min)
        return row if row["until"] is None or day < row["until"] else None

    def segments(self, employee: str, start: date, end: date) -> list[Segment]:
        """The stretches of the period between changes of post or site, day by day."""
        found: list[Segment] = []
        day = start
        while day < end:
            row = self.stint(employee, day)
            following = day + timedelta(days=1)
            if row is not None:
                before = found[-1] if found else None
                same = before and (before.post, before.site, before.end) == (row["post"], row["site"], day)
                if same:
                    found[-1] = replace(before, end=following, department=row["department"])
                else:
                    found.append(Segment(row["post"], row["site"], row["department"], day, following))
            day = following
        return found

    def last_row(self, employee: str, start: date, end: date) -> Row | None:
        """The row in force on the last day in service within the period."""
        day = end - timedelta(days=1)
        while day >= start:
            if row := self.stint(employee, day):
                return row
            day -= timedelta(days=1)
        return None


class Attendance:
    """Days due and present; for a person without any row, days on which the desk was open."""

    def __init__(self, rows: list[Row], start: date, end: date, open_day: Callable[[date], bool]) -> None:
        self.start, self.end = start, end
        self.open_day = open_day
        self.rows: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if start <= date.fromisoformat(row["month"] + "-01") < end:
                self.rows[row["employee_id"]].append(row)

    def present(self, employee: str, segment: Segment) -> Fraction:
        """Present days of a segment."""
        if not self.rows[employee]:
            return self._open_days(segment.start, segment.end)
        mine = [
            row
            for row in self.rows[employee]
            if segment.whole or (row["post"], row["site"]) == (segment.post, segment.site)
        ]
        return sum((Fraction(row["present_days"]) for row in mine), Fraction(0))

    def share_present(self, employee: str, segment: Segment) -> Fraction:
        """The segment's present days ÷ the full months' roster of the whole period."""
        months: dict[str, Fraction] = {}
        for row in self.rows[employee]:
            months[row["month"]] = max(months.get(row["month"], Fraction(0)), Fraction(row["due_days"]))
        due = sum(months.values(), Fraction(0)) if months else self._open_days(self.start, self.end)
        return self.present(employee, segment) / due if due else Fraction(0)

    def _open_days(self, start: date, end: date) -> Fraction:
        days = (start + timedelta(days=number) for number in range((end - start).days))
        return Fraction(sum(self.open_day(day) for day in days))

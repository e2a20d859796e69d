"""Days really there: from the table ``attendance``, else the open days in service (numbers.md §1)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.periods import Period
from gongping.engine.scoring.roster import Stretch

OpenDays = Callable[[date, date], int]
NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class MonthAttended:
    """One row of ``attendance``; ``due_days`` is the full month's roster, days before entry included."""

    month: str
    post: str | None
    site: str | None
    due_days: Decimal
    present_days: Decimal


@dataclass(frozen=True, slots=True)
class Presences:
    """Present days of each stretch and the days due in the whole period; ``source``: attendance or calendar.

    ``unplaced``: months whose row names a post and site that the person did not hold then.
    """

    present: tuple[Fraction, ...]
    due: Fraction
    source: str
    unplaced: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def share(self, places: Iterable[int]) -> Fraction:
        """Return the part of the period's roster at which the person was there in these stretches."""
        there = sum((self.present[place] for place in places), NONE)
        return there / self.due if self.due else NONE


def presences(
    stretches: Sequence[Stretch], rows: Sequence[MonthAttended], period: Period, open_days: OpenDays
) -> Presences:
    """Return a person's present days by stretch. Without rows the open days in service stand for them.

    A month only partly inside the period counts by that part of its days. A row belongs to the stretches of
    its post and site in its month (empty: any); where they are several, by their days in it.
    """
    if not rows:
        open_in = tuple(Fraction(open_days(stretch.start, stretch.end)) for stretch in stretches)
        return Presences(open_in, Fraction(open_days(period.start, period.end)), "calendar")
    present = [NONE] * len(stretches)
    unplaced: list[str] = []
    due: dict[str, Fraction] = {}
    for row in sorted(rows, key=_order):
        days = _days_in(stretches, row)
        part = _part_inside(row.month, period)
        due[row.month] = max(due.get(row.month, NONE), Fraction(row.due_days) * part)
        if not sum(days) and row.present_days:
            unplaced.append(row.month)
        for place, inside in enumerate(days):
            if inside:
                present[place] += Fraction(row.present_days) * part * inside / sum(days)
    missing = tuple(month for month in _months(period) if month not in due)
    return Presences(tuple(present), sum(due.values(), NONE), "attendance", tuple(unplaced), missing)


def shown_days(days: Fraction) -> Decimal:
    """Return days as outputs write them, to 2 decimals."""
    return exact.total(days)


def _order(row: MonthAttended) -> tuple[str, str, str, Decimal]:
    return row.month, row.post or "", row.site or "", row.present_days


def _days_in(stretches: Sequence[Stretch], row: MonthAttended) -> list[int]:
    month = Period.parse(row.month)
    return [
        max(0, (min(stretch.end, month.end) - max(stretch.start, month.start)).days)
        if row.post in (None, stretch.post) and row.site in (None, stretch.site)
        else 0
        for stretch in stretches
    ]


def _part_inside(month: str, period: Period) -> Fraction:
    whole = Period.parse(month)
    inside = (min(whole.end, period.end) - max(whole.start, period.start)).days
    return Fraction(max(inside, 0), (whole.end - whole.start).days)


def _months(period: Period) -> list[str]:
    first, last = period.start, date.fromordinal(period.end.toordinal() - 1)
    count = (last.year - first.year) * 12 + last.month - first.month
    months = (first.year * 12 + first.month - 1 + step for step in range(count + 1))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months]

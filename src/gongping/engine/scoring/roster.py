"""Who was employed when, at which post and site, in which department and under whom (table ``people``)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gongping.engine.periods import Period


@dataclass(frozen=True, slots=True)
class Stretch:
    """One row of ``people``: the days ``start`` <= day < ``end`` in service under these facts."""

    employee_id: str
    name: str
    post: str
    site: str
    department: str
    manager_id: str | None
    status: str | None
    start: date
    end: date

    @property
    def days(self) -> int:
        """Calendar days of the stretch."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Roster:
    """All stretches inside a period: by employee, by manager and by department, each by time."""

    by_employee: Mapping[str, tuple[Stretch, ...]]
    by_manager: Mapping[str, tuple[Stretch, ...]]
    by_department: Mapping[str, tuple[Stretch, ...]]


def build_roster(rows: Iterable[Stretch], period: Period) -> Roster:
    """Return who was in service within ``period``; the order of ``rows`` never matters.

    A later row of the same person ends the one before it, where that one was left open or overlaps.
    """
    by_employee: dict[str, list[Stretch]] = defaultdict(list)
    for row in rows:
        by_employee[row.employee_id].append(row)
    clipped = {
        employee: inside
        for employee in sorted(by_employee)
        if (inside := _inside(_one_after_another(by_employee[employee]), period))
    }
    by_manager: dict[str, list[Stretch]] = defaultdict(list)
    by_department: dict[str, list[Stretch]] = defaultdict(list)
    for stretches in clipped.values():
        for stretch in stretches:
            by_department[stretch.department].append(stretch)
            if stretch.manager_id:
                by_manager[stretch.manager_id].append(stretch)
    return Roster(clipped, _frozen(by_manager), _frozen(by_department))


def _one_after_another(rows: list[Stretch]) -> list[Stretch]:
    ordered = sorted(rows, key=lambda row: (row.start, row.end, row.post, row.site, row.department))
    ends = [row.start for row in ordered[1:]] + [date.max]
    return [replace(row, end=min(row.end, end)) for row, end in zip(ordered, ends, strict=True)]


def _inside(rows: list[Stretch], period: Period) -> tuple[Stretch, ...]:
    cut = (replace(row, start=max(row.start, period.start), end=min(row.end, period.end)) for row in rows)
    return tuple(row for row in cut if row.start < row.end)


def _frozen(groups: Mapping[str, list[Stretch]]) -> dict[str, tuple[Stretch, ...]]:
    return {key: tuple(group) for key, group in groups.items()}

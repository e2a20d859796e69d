"""A list of attendance compared with what is kept: which months are new, changed, unchanged, refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongping.portal.people.attendance.days import Days, Spot
from gongping.portal.people.attendance.months import days_of, month_of
from gongping.portal.people.models import Attendance, AttendanceImport, Employment, Person, Post, Site

Held = set[tuple[int, int, int, str]]


class Kind(StrEnum):
    """What a row of the list does."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Why(StrEnum):
    """Why a row is refused."""

    UNKNOWN = "unknown"
    AHEAD = "ahead"
    NOT_THERE = "not_there"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class RowDiff:
    """One row of the list beside what is kept: ``before`` and ``kept_id`` are absent where nothing is."""

    line: int
    employee_id: str
    name: str
    month: str
    place: tuple[str, str]
    after: Days
    kind: Kind
    why: Why | None = None
    spot: Spot | None = None
    before: Days | None = None
    kept_id: int | None = None


@dataclass(frozen=True, slots=True)
class AttendanceDiff:
    """The whole list. ``missing`` counts rows kept of its months that it does not name: they stay."""

    rows: Sequence[RowDiff]
    missing: int

    @property
    def writes(self) -> list[RowDiff]:
        """The rows that change something."""
        return [one for one in self.rows if one.kind in (Kind.NEW, Kind.CHANGED)]

    @property
    def refused(self) -> list[RowDiff]:
        """The rows that are not taken over."""
        return [one for one in self.rows if one.kind is Kind.REFUSED]

    def by_month(self) -> dict[str, dict[str, int]]:
        """Return how many rows of each kind every month has, the earliest month first."""
        months = sorted({one.month for one in self.rows})
        return {
            month: {
                kind.value: sum(one.kind is kind for one in self.rows if one.month == month) for kind in Kind
            }
            for month in months
        }

    def counts(self) -> dict[str, int]:
        """Return how many rows of each kind there are."""
        return {kind.value: sum(one.kind is kind for one in self.rows) for kind in Kind} | {
            "missing": self.missing
        }


@dataclass(frozen=True, slots=True)
class _Known:
    people: Mapping[str, Person]
    posts: Mapping[str, int]
    sites: Mapping[str, int]
    kept: Mapping[Spot, Attendance]
    held: Held


def compared(what: AttendanceImport, today: date) -> AttendanceDiff:
    """Compare a list with the database, in five queries however long it is."""
    known = _known(what.rows)
    rows = [_row(row, known, what.uploaded_by_id, today) for row in what.rows]
    named = {one.spot for one in rows}
    return AttendanceDiff(rows, sum(spot not in named for spot in known.kept))


def held_there(spot: Spot) -> bool:
    """Say whether the person held the post at the site on a day of the month."""
    since, until = days_of(spot.month)
    rows = Employment.objects.standing().touching(since, until)
    return rows.filter(person=spot.person_id, post=spot.post_id, site=spot.site_id).exists()


def _row(row: Mapping[str, Any], known: _Known, uploader_id: int, today: date) -> RowDiff:
    person = known.people.get(row["employee_id"])
    spot = _spot(row, person, known)
    kept = known.kept.get(spot) if spot else None
    why = _why(row, person, spot, known, uploader_id, today)
    after = Days(Decimal(row["due_days"]), Decimal(row["present_days"]), Decimal(row["protected_days"] or 0))
    before = Days.of(kept) if kept else None
    return RowDiff(
        line=row["line"],
        employee_id=row["employee_id"],
        name=person.name if person else "",
        month=row["month"],
        place=(row["site"], row["post"]),
        after=after,
        kind=Kind.REFUSED if why else _kind(before, after),
        why=why,
        spot=spot,
        before=before,
        kept_id=kept.pk if kept else None,
    )


def _kind(before: Days | None, after: Days) -> Kind:
    if before is None:
        return Kind.NEW
    return Kind.UNCHANGED if before == after else Kind.CHANGED


def _why(
    row: Mapping[str, Any],
    person: Person | None,
    spot: Spot | None,
    known: _Known,
    uploader_id: int,
    today: date,
) -> Why | None:
    if person is None:
        return Why.UNKNOWN
    if person.account_id == uploader_id:
        return Why.OWN
    if row["month"] > month_of(today):
        return Why.AHEAD
    there = spot is not None and (spot.person_id, spot.post_id, spot.site_id, spot.month) in known.held
    return None if there else Why.NOT_THERE


def _spot(row: Mapping[str, Any], person: Person | None, known: _Known) -> Spot | None:
    post, site = known.posts.get(row["post"]), known.sites.get(row["site"])
    if person is None or post is None or site is None:
        return None
    return Spot(person.pk, row["month"], post, site)


def _known(rows: Sequence[Mapping[str, Any]]) -> _Known:
    months = sorted({row["month"] for row in rows})
    kept = Attendance.objects.standing().filter(month__in=months)
    numbers = {row["employee_id"] for row in rows}
    found = Person.objects.filter(employee_id__in=numbers).only("employee_id", "name", "account_id")
    return _Known(
        people={one.employee_id: one for one in found},
        posts=dict(Post.objects.values_list("name", "pk")),
        sites=dict(Site.objects.values_list("name", "pk")),
        kept={Spot(one.person_id, one.month, one.post_id, one.site_id): one for one in kept},
        held=_held(months),
    )


def _held(months: Sequence[str]) -> Held:
    """Return who held which post at which site in which of the months."""
    if not months:
        return set()
    stretches = [(month, *days_of(month)) for month in months]
    rows = Employment.objects.standing().touching(stretches[0][1], stretches[-1][2])
    return {
        (person_id, post_id, site_id, month)
        for person_id, post_id, site_id, since, until in rows.values_list(
            "person_id", "post_id", "site_id", "since", "until"
        )
        for month, first, after in stretches
        if since < after and (until is None or until > first)
    }

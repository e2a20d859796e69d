"""Department boards: what was counted at registration, with the totals of now and of earlier periods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404

from gongping.engine.results import DepartmentPage, FlatResult, department_page
from gongping.errors import Language
from gongping.portal.kernel.api import Actor, Role
from gongping.portal.people.api import Department, managed_tree
from gongping.portal.results.models import Board, Line, Release
from gongping.portal.results.policies import BoardSubject
from gongping.portal.results.queries.pages import voice_of

LEAST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SiteTrend:
    """The median total of a site in each of several releases, None where fewer than five have one."""

    site: str
    medians: tuple[Decimal | None, ...]


def board_subject(release_id: int, department_id: int | None) -> BoardSubject:
    """Return a release and a department. Raises Http404."""
    release = get_object_or_404(Release.objects.select_related("signed_by__person"), pk=release_id)
    department = get_object_or_404(Department, pk=department_id) if department_id else None
    return BoardSubject(release, department)


def boards_in(actor: Actor, release: Release) -> QuerySet[Board]:
    """Return the boards of a release that an actor may see, the largest department first."""
    roles = (Role.MANAGER, Role.HR, Role.PROCESS_SUPERVISOR)
    boards = Board.objects.filter(release=release).select_related("department")
    if not actor.has_in((), *roles):
        boards = boards.filter(department__in=managed_tree(actor, *roles))
    return boards.order_by("-people", "department__sort_key")


def board_page(subject: BoardSubject, language: Language) -> DepartmentPage | None:
    """Return what the board says, None where the department is too small to be spoken of."""
    board = Board.objects.filter(release=subject.release, department=subject.department).first()
    if board is None:
        return None
    lines = _lines(subject.release, subject.department)
    people = [FlatResult.of(*row) for row in lines.values_list("status", "total", "grade", "scheme")]
    rows = lines.aggregate(rows=Sum("rows"))["rows"] or 0
    return department_page(voice_of(subject.release, language), people, board.counted, rows)


def site_trends(releases: Sequence[Release], department: Department | None) -> list[SiteTrend]:
    """Return how each site's median total moved over ``releases``, the sites of the last one by name."""
    found = (
        (site, release.pk, total)
        for release in releases
        for site, total in _lines(release, department).values_list("site", "total")
    )
    return medians_of(found, [release.pk for release in releases])


def medians_of(totals: Iterable[tuple[str, int, Decimal | None]], counts: Sequence[int]) -> list[SiteTrend]:
    """Return the medians of ``totals`` (site, count, total) over ``counts``, for sites of the last one."""
    held: dict[str, dict[int, list[Decimal]]] = {}
    for site, count, total in totals:
        if total is not None:
            held.setdefault(site, {}).setdefault(count, []).append(total)
    trends = [
        SiteTrend(site, tuple(_median(by_count.get(count, [])) for count in counts))
        for site, by_count in sorted(held.items())
    ]
    return [trend for trend in trends if trend.medians[-1] is not None]


def _lines(release: Release, department: Department | None) -> QuerySet[Line]:
    lines = Line.objects.filter(release=release)
    return lines.filter(department__path__startswith=department.path) if department else lines


def _median(totals: list[Decimal]) -> Decimal | None:
    # an observed value, as everywhere: the ⌈n/2⌉-th smallest
    return sorted(totals)[(len(totals) - 1) // 2] if len(totals) >= LEAST_SHOWN else None

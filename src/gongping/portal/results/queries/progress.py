"""Running periods as an actor may see them: the policy about one line, as one query over all of them.

``may_see_progress`` decides for one person, these for lists; a test holds the two to the same answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from gongping.engine.periods import Period
from gongping.engine.results import (
    Before,
    DepartmentSaid,
    FlatResult,
    FlatSoFar,
    PersonPage,
    PersonSaid,
    Place,
    RowsPage,
    Voice,
    department_said,
    person_page,
    person_said,
    rows_page,
    sealed_person,
    sealed_rows,
    voice_of_period,
)
from gongping.engine.scoring import PersonOutcome
from gongping.errors import Language
from gongping.portal.kernel.api import Actor, Role
from gongping.portal.people.api import Department, local_day, managed_tree, standing_of, team_of
from gongping.portal.results.counting.place import rules_of_running, running_folder
from gongping.portal.results.models import Progress, ProgressBoard, ProgressRun, RunningPeriod
from gongping.portal.results.policies import ProgressSubject, RunningBoardSubject

ROWS_A_PAGE = 50
_WITH = ("person", "department", "run__running")


def open_periods() -> QuerySet[RunningPeriod]:
    """Return the periods that are followed, each with the count that pages read, the latest first."""
    return RunningPeriod.objects.filter(ended_at__isnull=True).select_related("current")


def running_of(running_id: int) -> RunningPeriod:
    """Return one running period with its count. Raises Http404."""
    return get_object_or_404(open_periods(), pk=running_id)


def visible_progress(actor: Actor, running: RunningPeriod, at: datetime) -> QuerySet[Progress]:
    """Return the lines of the current count that ``may_see_progress`` allows."""
    lines = Progress.objects.filter(run=running.current_id).select_related(*_WITH)
    if actor.has_in((), Role.HR):
        return lines
    mine = Q(person=actor.person_id) if actor.person_id is not None else Q(pk__in=())
    if actor.has(Role.HR):
        mine |= Q(department__in=managed_tree(actor, Role.HR))
    return lines.filter(mine | Q(Exists(team_of(actor, at).filter(pk=OuterRef("person")))))


def own_progress(actor: Actor) -> Progress | None:
    """Return the actor's own line of the period that ends first, None where there is none."""
    if actor.person_id is None:
        return None
    mine = Progress.objects.filter(person=actor.person_id, run__in=_current_runs())
    return mine.select_related(*_WITH).order_by("run__running__period_end", "pk").first()


def other_periods(line: Progress) -> list[RunningPeriod]:
    """Return the other running periods in which the person of a line has figures."""
    lines = Progress.objects.filter(person=line.person_id, run=OuterRef("current"))
    return list(open_periods().filter(Exists(lines)).exclude(pk=line.run.running_id))


def progress_of(running_id: int, person_id: int, at: datetime) -> ProgressSubject:
    """Return one person's current line with how the person stands now. Raises Http404."""
    runs = open_periods().filter(pk=running_id).values("current")
    line = get_object_or_404(Progress.objects.select_related(*_WITH), run__in=runs, person=person_id)
    return ProgressSubject(line, standing_of(person_id, at))


def board_subject(running_id: int, department_id: int | None) -> RunningBoardSubject:
    """Return a running period and a department. Raises Http404."""
    department = get_object_or_404(Department, pk=department_id) if department_id else None
    return RunningBoardSubject(running_of(running_id), department)


def running_boards(actor: Actor, running: RunningPeriod) -> QuerySet[ProgressBoard]:
    """Return the boards of the current count that an actor may see, the largest department first."""
    roles = (Role.MANAGER, Role.HR)
    boards = ProgressBoard.objects.filter(run=running.current_id).select_related("department")
    if not actor.has_in((), *roles):
        boards = boards.filter(department__in=managed_tree(actor, *roles))
    return boards.order_by("-people", "department__sort_key")


def running_voice(running: RunningPeriod, language: Language) -> Voice:
    """Return what speaks of a running period, by the rules kept with it."""
    rules = rules_of_running(running.folder, running.period_start)
    return voice_of_period(rules, _period(running), language)


def person_shown(line: Progress, language: Language) -> PersonSaid:
    """Return the words about one person's line, against the last count of an earlier week."""
    before = _line_before(line)
    then = _flat(before) if before else None
    return person_said(running_voice(line.run.running, language), _flat(line), then)


def tree_shown(line: Progress, language: Language) -> PersonPage:
    """Return the page of the tree behind a line. Raises SealBroken where the tree was changed."""
    folder = running_folder(line.run.running.folder) / line.run.folder
    rows = sealed_rows(folder, line.employee_key)
    return person_page(running_voice(line.run.running, language), _tree(line), rows, ())


def progress_rows(
    line: Progress, segment: int, indicator: str, number: int, language: Language
) -> RowsPage | None:
    """Return page ``number`` (from 1) of the rows behind a measure, None where there is none."""
    folder = running_folder(line.run.running.folder) / line.run.folder
    return rows_page(
        running_voice(line.run.running, language),
        _tree(line),
        sealed_rows(folder, line.employee_key, indicator),
        segment=segment,
        indicator=indicator,
        start=(number - 1) * ROWS_A_PAGE,
        size=ROWS_A_PAGE,
    )


@dataclass(frozen=True, slots=True)
class Week:
    """A person's total at the end of a week, None where there was none."""

    at: datetime
    total: Decimal | None


def weeks_of(line: Progress) -> Sequence[Week]:
    """Return a person's totals by week, the current one last."""
    released = Progress.objects.filter(
        person=line.person_id, run__running=line.run.running_id, run__released_at__isnull=False
    )
    weeks: dict[object, Week] = {}
    for week, at, total in released.order_by("run__counted_at").values_list(
        "run__week", "counted_at", "total"
    ):
        weeks[week] = Week(at, total)
    return list(weeks.values())


@dataclass(frozen=True, slots=True)
class BoardShown:
    """A department's words with what is due; ``said`` is None where fewer than five people are in it."""

    said: DepartmentSaid | None
    due: Mapping[str, object]
    people: int


def board_shown(subject: RunningBoardSubject, language: Language) -> BoardShown | None:
    """Return what the board of a department says, None where it has nobody in the count."""
    running, run = subject.running, subject.running.current
    board = ProgressBoard.objects.filter(run=run, department=subject.department).first()
    if board is None or run is None:
        return None
    lines = _lines(run, subject.department)
    flat = list(lines.values_list("status", "total", "scheme", "rows"))
    people = [FlatResult.of(status, total, "", scheme) for status, total, scheme, _ in flat]
    rows = sum(count for *_, count in flat)
    before = _board_before(run, subject.department)
    said = department_said(running_voice(running, language), people, board.counted, rows, before)
    return BoardShown(said, board.due, board.people)


def _board_before(run: ProgressRun, department: Department | None) -> Before | None:
    earlier = _run_before(run)
    board = ProgressBoard.objects.filter(run=earlier, department=department).first() if earlier else None
    if board is None or earlier is None:
        return None
    totals = _lines(earlier, department).filter(total__isnull=False).values_list("total", flat=True)
    return Before(
        local_day(earlier.counted_at), [total for total in totals if total is not None], board.counted
    )


def _lines(run: ProgressRun, department: Department | None) -> QuerySet[Progress]:
    lines = Progress.objects.filter(run=run)
    return lines.filter(department__path__startswith=department.path) if department else lines


def _run_before(run: ProgressRun) -> ProgressRun | None:
    earlier = ProgressRun.objects.filter(running=run.running_id, released_at__isnull=False, week__lt=run.week)
    return earlier.order_by("-counted_at").first()


def _line_before(line: Progress) -> Progress | None:
    earlier = Progress.objects.filter(
        person=line.person_id,
        run__running=line.run.running_id,
        run__released_at__isnull=False,
        run__week__lt=line.run.week,
    )
    return earlier.order_by("-run__counted_at").first()


def _flat(line: Progress) -> FlatSoFar:
    return FlatSoFar(local_day(line.counted_at), line.total, line.total_se, line.figures)


def _tree(line: Progress) -> PersonOutcome:
    folder = running_folder(line.run.running.folder) / line.run.folder
    return sealed_person(folder, Place(line.tree_offset, line.tree_length, line.tree_sha256))


def _current_runs() -> QuerySet[RunningPeriod, int | None]:
    return RunningPeriod.objects.filter(ended_at__isnull=True).values_list("current", flat=True)


def _period(running: RunningPeriod) -> Period:
    return Period(running.period_start, running.period_end, running.period)

"""The board of a department while the period runs: what moved, what is due. Nobody is ranked."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongping.portal.components.api import reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.results.models import ProgressBoard, RunningPeriod
from gongping.portal.results.policies import (
    RunningBoardSubject,
    may_list_progress_boards,
    may_see_progress_board,
)
from gongping.portal.results.queries.pages import period_name
from gongping.portal.results.queries.progress import (
    board_shown,
    board_subject,
    open_periods,
    running_boards,
    running_voice,
)
from gongping.portal.results.queries.weeks import site_weeks
from gongping.portal.results.views.board_charts import losses_chart, spread_chart, weeks_chart
from gongping.portal.results.views.so_far import days_of


@require_safe
@guarded(may_list_progress_boards)
def boards(request: HttpRequest) -> HttpResponse:
    """Lead to the largest running board, or say that there is none."""
    for running in open_periods().order_by("period_end", "pk")[:4]:
        board = running_boards(request.actor, running).first()  # type: ignore[attr-defined]
        if board is not None:
            return HttpResponseRedirect(board_url(running, board))
    return render(request, "results/so_far_none.html")


def board_url(running: RunningPeriod, board: ProgressBoard) -> str:
    """Return where a running board is shown."""
    if board.department_id is None:
        return reverse("results:so_far_board_of_all", args=[running.pk])
    return reverse("results:so_far_board", args=[running.pk, board.department_id])


def _load(request: HttpRequest, running_id: int, department_id: int | None = None) -> RunningBoardSubject:
    return board_subject(running_id, department_id)


@require_safe
@guarded(may_see_progress_board, _load)
def board(request: HttpRequest, subject: RunningBoardSubject) -> HttpResponse:
    """Show how a department's period runs."""
    language, running = reader_language(), subject.running
    shown = board_shown(subject, language)
    said = shown.said if shown else None
    run = running.current
    page = {
        "running": running,
        "department": subject.department,
        "period": period_name(running, language),
        "voice": running_voice(running, language),
        "run": run,
        "days": days_of(running, run.counted_at) if run else None,
        "shown": shown,
        "said": said,
        "weeks": weeks_chart(site_weeks(running, subject.department)) if said else None,
        "spread": spread_chart(said.spread) if said and said.spread else None,
        "losses": losses_chart(said.losses) if said and said.losses else None,
        "others": [
            (one, board_url(running, one))
            for one in running_boards(request.actor, running)  # type: ignore[attr-defined]
        ],
        "periods": [(period_name(one, language), one) for one in open_periods()],
    }
    return render(request, "results/so_far_board.html", page)

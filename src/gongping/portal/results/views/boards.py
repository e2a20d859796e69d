"""The board of a department: findings first, then the spread, then the indicators. Nobody is ranked."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongping.portal.components.api import reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.results.models import Board, Release
from gongping.portal.results.policies import BoardSubject, may_list_boards, may_see_board
from gongping.portal.results.queries.boards import board_page, board_subject, boards_in, site_trends
from gongping.portal.results.queries.pages import period_name, voice_of
from gongping.portal.results.queries.releases import earlier_ones, visible_releases
from gongping.portal.results.views.board_charts import losses_chart, spread_chart, trend_chart

EARLIER = 3


@require_safe
@guarded(may_list_boards)
def boards(request: HttpRequest) -> HttpResponse:
    """Lead to the largest board of the latest release, or say that there is none."""
    actor = request.actor  # type: ignore[attr-defined]
    for release in visible_releases(actor)[:4]:
        board = boards_in(actor, release).first()
        if board is not None:
            return HttpResponseRedirect(board_url(release, board))
    return render(request, "results/no_release.html")


def board_url(release: Release, board: Board) -> str:
    """Return where a board is shown."""
    if board.department_id is None:
        return reverse("results:board_of_all", args=[release.pk])
    return reverse("results:board", args=[release.pk, board.department_id])


def _load(request: HttpRequest, release_id: int, department_id: int | None = None) -> BoardSubject:
    return board_subject(release_id, department_id)


@require_safe
@guarded(may_see_board, _load)
def board(request: HttpRequest, subject: BoardSubject) -> HttpResponse:
    """Show how a department did in a release, and how its sites moved before."""
    actor, language = request.actor, reader_language()  # type: ignore[attr-defined]
    release, department = subject.release, subject.department
    page = board_page(subject, language)
    periods = [*earlier_ones(actor, release, EARLIER), release]
    trends = site_trends(periods, department) if page and len(periods) > 1 else []
    shown = {
        "release": release,
        "department": department,
        "period": period_name(release, language),
        "voice": voice_of(release, language),
        "page": page,
        "spread": spread_chart(page.spread) if page and page.spread else None,
        "losses": losses_chart(page.losses) if page and page.losses else None,
        "trends": trend_chart(periods, trends) if trends else None,
        "others": [(one, board_url(release, one)) for one in boards_in(actor, release)],
        "periods": [(period_name(one, language), one) for one in visible_releases(actor)[:8]],
    }
    return render(request, "results/board.html", shown)

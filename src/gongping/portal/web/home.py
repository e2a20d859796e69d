"""The first page after signing in: what is to be done, what is new, and what the rooms add."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongping.portal.components.api import blocks_for, news_for, todos_for
from gongping.portal.kernel.api import guarded
from gongping.portal.web.policies import may_see_home


@require_safe
@guarded(may_see_home)
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page; ``?all`` shows every to-do instead of the first five."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    todos = todos_for(actor, now)
    shown = {
        "todos": todos,
        "most": len(todos) if "all" in request.GET else 5,
        "news": news_for(actor, now),
        "blocks": blocks_for(actor, now),
    }
    return render(request, "web/home.html", shown)

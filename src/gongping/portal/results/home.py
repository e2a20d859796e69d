"""What the room shows on the home page: how one's own period runs, and the board to those who lead."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongping.portal.components.api import HomeBlock, add_home_block, reader_language
from gongping.portal.kernel.api import Actor
from gongping.portal.results.queries.pages import period_name
from gongping.portal.results.queries.progress import own_progress, person_shown
from gongping.portal.results.views.so_far import days_of, due_lines, so_far_url

MOST_DUE = 5


def register() -> None:
    """Register the block of the home page."""
    add_home_block("results.so_far", HomeBlock("results/parts/so_far_home.html", _so_far, order=10))


def _so_far(actor: Actor, at: datetime) -> Mapping[str, Any] | None:
    """Return one's own running period in short, None where none is followed."""
    line = own_progress(actor)
    if line is None:
        return None
    language, due = reader_language(), due_lines(line)
    return {
        "line": line,
        "said": person_shown(line, language),
        "period": period_name(line.run.running, language),
        "days": days_of(line.run.running, line.counted_at),
        "due": due[:MOST_DUE],
        "due_more": line.due_today + line.due_soon - len(due[:MOST_DUE]),
        "url": so_far_url(line),
    }

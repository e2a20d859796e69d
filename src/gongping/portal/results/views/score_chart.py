"""The dot of one person on the merged spread of the department, with the error to both sides."""

from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.results import PersonPage
from gongping.portal.results.models import Line


@dataclass(frozen=True, slots=True)
class ErrorBar:
    """Where the error begins and how wide it is, in percent of the drawing."""

    x: str
    width: str


def error_bar(line: Line, page: PersonPage) -> ErrorBar | None:
    """Return the bar of a total with its error, None without an error or a spread."""
    if page.spread is None or line.total is None or line.total_se is None:
        return None
    at = page.spread.spread.at
    left, right = at(line.total - line.total_se), at(line.total + line.total_se)
    return ErrorBar(_percent(left), _percent(right - left))


def _percent(part: Decimal) -> str:
    return f"{part:.1f}%"

"""What may be shown of a group of raters (numbers.md §9), as a second lock behind the scoring room's own.

Scoring gives figures only to groups that may be told, in whole points. The page shows them only from five
raters up and only if they are whole, whatever it is handed.
"""

from decimal import ROUND_HALF_UP, Decimal

from gongping.engine.ratings import shown_points as whole_points
from gongping.engine.results.report.figures import fixed
from gongping.engine.scoring import PartOutcome, SectionOutcome

LEAST_SHOWN = 5


def section_points(section: SectionOutcome) -> str | None:
    """Return a section's points as they may be shown: those of ratings whole, near an end as a range."""
    if section.points is None:
        return None
    return whole_points(section.points) if section.kind == "ratings" else fixed(section.points, 1)


def shown_points(group: PartOutcome) -> str | None:
    """Return the points of a group of raters as they may be shown, None where they may not."""
    if group.n < LEAST_SHOWN:
        return None
    if group.points is not None:
        return str(group.points.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return dict(group.facts).get("points_shown")

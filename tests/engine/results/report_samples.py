"""Parts of the report's test company that are the same for everybody: ratings, key results, data."""

from decimal import Decimal

from gongping.engine.evidence import InputFile, Problem, TableCount
from gongping.engine.presence import NotApplicable, Pending, Presence, Present
from gongping.engine.scoring import Note, PartOutcome, SectionOutcome


def rating_groups(section: SectionOutcome) -> tuple[PartOutcome, ...]:
    """Return the groups of a section of ratings: one superior, six peers shown, four others hidden."""
    points = section.points
    return (
        _group("superior", 1, 50, None, counted=True),
        _group("peer", 6, 30, points.quantize(Decimal(1)) if points else None, counted=True),
        _group("customer", 2, 20, None, counted=False),
    )


def _group(relation: str, n: int, weight: int, points: Decimal | None, *, counted: bool) -> PartOutcome:
    notes = () if counted else (Note("relation-too-few-raters", (("raters", str(n)),)),)
    presence: Presence = Present(points, n) if points is not None else NotApplicable("small-rating-group")
    facts: tuple[tuple[str, str], ...] = (("counted", "yes" if counted else "no"),)
    return PartOutcome(
        relation, relation, "relation", Decimal(weight), Decimal(0), presence, points, n, facts, notes
    )


def key_results() -> tuple[PartOutcome, ...]:
    """Return two key results, one of them not reported yet."""
    done = (("objective", "把回访做扎实"), ("start", "70"), ("target", "95"), ("actual", "92"))
    return (
        PartOutcome(
            "每月回访抽查合格率", "每月回访抽查合格率", "key_result", Decimal(60), Decimal(0),
            Present(Decimal(92), 1), Decimal("88.0000"), 1, done,
        ),
        PartOutcome(
            "通过消防培训", "通过消防培训", "key_result", Decimal(40), Decimal(0),
            Pending(1), None, 1, (("objective", "学会应急"),),
        ),
    )  # fmt: skip


PROBLEMS = (
    Problem(
        "work_orders.csv", 118, "employee_id", "unknown-employee", "flagged", "E777",
        "人员表里没有这个工号；补进人员表，或改正工单。这一行不会记到任何人名下。",
    ),
    Problem(
        "work_orders.csv", 240, "resolved_at", "resolved-before-created", "rejected", "2026-07-01 08:00",
        "办结早于受理；请在原系统里改正后重新导出。",
    ),
    Problem(
        "work_orders.csv", 377, "resolved_at", "resolved-before-created", "rejected", "2026-08-11 10:05",
        "办结早于受理；请在原系统里改正后重新导出。",
    ),
    Problem("satisfaction.csv", 12, "score", "outside-scale", "rejected", "8", "评分只能是 1 到 5。"),
)  # fmt: skip
COUNTS = {
    "people": TableCount(17, 17, 0, 0),
    "work_orders": TableCount(15_206, 15_204, 2, 1),
    "satisfaction": TableCount(1_204, 1_203, 1, 0),
}
INPUTS = (
    InputFile("people.csv", "people", "3f6c1a" + "0" * 58),
    InputFile("work_orders.csv", "work_orders", "9ab2c4" + "1" * 58),
)

"""What the next grade would have taken, computed by hand for a small tree."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongping.engine.presence import Present
from gongping.engine.results.report.definitions import Definitions
from gongping.engine.results.report.next_grade import next_grade
from gongping.engine.scoring import IndicatorOutcome, PersonOutcome
from tests.engine.results.report_company import company, shipped

CLERK = shipped("clerk-quarter")
ON_TIME_CURVE = tuple(
    (Decimal(value), Decimal(points))
    for value, points in (("0.70", 0), ("0.80", 60), ("0.90", 80), ("0.95", 100), ("1.00", 110))
)


def clerk(total: str, grade: str, **changes: object) -> PersonOutcome:
    """A clerk of whose measures only complaint_close_on_time counts, with 8 of 100: 34 of 40 in time."""
    person = next(p for p in company(2).outcome.people if p.post == "客服专员")
    section = person.main.sections[0]
    one = next(i for i in section.indicators if i.id == "complaint_close_on_time")
    known: dict[str, object] = {
        "share": Decimal("0.08"), "n": 40, "numerator": Decimal(34), "raw": Decimal("0.85"),
        "value": Decimal("0.85"), "points": Decimal(70), "presence": Present(Decimal("0.85"), 40),
        "curve": ON_TIME_CURVE,
    }  # fmt: skip
    held: IndicatorOutcome = replace(one, **(known | changes))
    segment = replace(person.main, sections=(replace(section, indicators=(held,)),))
    return replace(person, total=Decimal(total), grade=grade, segments=(segment,))


def test_the_gap_and_the_number_of_rows_that_would_have_closed_it() -> None:
    # 1.20 points short of A; 0.08 × 15 = 1.20, so 85 points are needed: a share of 0.9125, 36.5 of 40, 3 more
    found = next_grade(clerk("83.80", "B"), Definitions(CLERK))
    assert found is not None
    assert (found.grade.id, found.gap) == ("A", Decimal("1.20"))
    (chance,) = found.chances
    assert chance.more == 3
    assert chance.value == Decimal("0.9125")


def test_what_no_single_measure_could_close_is_not_offered() -> None:
    # 5 points would take 70 + 62.5 = 132.5 points, and the curve ends at 110
    found = next_grade(clerk("80.00", "B"), Definitions(CLERK))
    assert found is not None
    assert found.chances == ()


def test_shared_orders_are_not_counted_as_rows() -> None:
    weighted = clerk("83.80", "B", numerator=Decimal("20.4"), n=40)
    found = next_grade(weighted, Definitions(CLERK))
    assert found is not None
    assert found.chances == ()


@pytest.mark.parametrize(("total", "grade"), [("97.00", "S")])
def test_the_highest_grade_has_no_next_one(total: str, grade: str) -> None:
    assert next_grade(clerk(total, grade), Definitions(CLERK)) is None


def test_without_a_grade_nothing_is_worked_out() -> None:
    ungraded = replace(clerk("83.80", "B"), grade=None, total=None)
    assert next_grade(ungraded, Definitions(CLERK)) is None

"""From segments to a person: days weigh, eligibility decides, the grade reads the rounded total."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from gongping.engine.presence import Present, TooFew
from gongping.engine.scoring import score_measured
from gongping.engine.scoring.attendance import Presences
from gongping.engine.scoring.person import Employee, person_outcome
from gongping.engine.scoring.roster import Stretch
from gongping.engine.scoring.segments import Segment
from gongping.engine.scoring.verdict import grade_of
from tests.engine.scoring.company import day, number, scheme

SCHEME = scheme()
FIRST = Stretch("10001", "李丽", "客服专员", "翠湖花园", "客服部", None, None, date(2026, 7, 1), day("08-01"))
SECOND = replace(FIRST, site="江畔新城", start=day("08-01"), end=day("10-01"))


def segment(number_: int, stretch: Stretch) -> Segment:
    return Segment(
        number_,
        "10001",
        stretch.post,
        stretch.site,
        stretch.department,
        (stretch,),
        Fraction(30),
        Fraction(1),
    )


def scored(own: Segment, share: str):
    measured = {
        "answered_in_time": Present(number(share), 40),
        "complaint_hours": Present(number(480), 40),
        "order_satisfaction": Present(number("0.85"), 20),
    }
    outcome = score_measured(SCHEME, own.post, measured, {"conduct": number("3.5"), "goals": number(80)})
    return replace(outcome, number=own.number, days=own.days, site=own.site)


def person(*shares: str, present=60, status=None):
    stretches = (
        (FIRST, replace(SECOND, status=status))[: len(shares)]
        if len(shares) > 1
        else (replace(SECOND, status=status),)
    )
    segments = tuple(segment(n, stretch) for n, stretch in enumerate(stretches, 1))
    there = Presences(
        (Fraction(present),) + (Fraction(0),) * (len(stretches) - 1), Fraction(66), "attendance"
    )
    outcomes = {own.number: scored(own, share) for own, share in zip(segments, shares, strict=True)}
    employee = Employee(stretches, there, segments)
    return person_outcome(employee, outcomes, {SCHEME.id: SCHEME}, period="2026-Q3")


def codes(outcome):
    return [note.code for note in outcome.notes]


def test_two_segments_are_weighed_by_calendar_days():
    found = person("0.9", "0.95")
    one, two = (part.total for part in found.segments)
    assert (one, two) == (Decimal("80.38"), Decimal("85.18"))
    # (31 × 80.38 + 61 × 85.18) / 92
    assert (found.total, found.grade, found.days) == (Decimal("83.56"), "B", 92)


def test_the_flat_columns_show_the_longest_segment():
    found = person("0.9", "0.95")
    assert (found.longest, found.site, found.main.total) == (1, "江畔新城", Decimal("85.18"))


def test_under_thirty_present_days_there_are_sections_only_and_no_grade():
    found = person("0.9", present=29)
    assert (found.status, found.total, found.grade) == ("partial", None, None)
    assert codes(found) == ["too-few-present-days"]
    assert found.main.total is None
    assert found.main.sections[0].points == Decimal("80.0000")


def test_thirty_present_days_are_enough():
    assert person("0.9", present=30).grade == "B"


def test_on_probation_there_is_no_grade():
    found = person("0.9", status="probation")
    assert (found.status, found.grade, codes(found)) == ("partial", None, ["on-probation"])


def test_dispatched_staff_are_graded_like_everybody():
    assert person("0.9", status="dispatched").grade == "B"


def test_a_segment_without_a_total_leaves_the_total_to_the_others_and_says_so():
    found = person("0.9", "0.9")
    first, second = found.segments
    employee = Employee(
        (FIRST, SECOND),
        Presences((Fraction(60), Fraction(0)), Fraction(66), "attendance"),
        (segment(1, FIRST), segment(2, SECOND)),
    )
    short = replace(first, total=None, status="partial")
    result = person_outcome(employee, {1: short, 2: second}, {SCHEME.id: SCHEME}, period="2026-Q3")
    assert (result.total, codes(result)) == (second.total, ["segment-without-total"])


def test_one_withheld_segment_withholds_the_person():
    block = scheme(presence={"absent": "block", "enough": 70})
    own = segment(1, SECOND)
    outcome = score_measured(block, "客服专员", {"order_satisfaction": TooFew(1, 10)}, {})
    employee = Employee((SECOND,), Presences((Fraction(60),), Fraction(66), "attendance"), (own,))
    result = person_outcome(employee, {1: outcome}, {block.id: block}, period="2026-Q3")
    assert (result.status, result.total, result.grade) == ("withheld", None, None)


@pytest.mark.parametrize(
    ("total", "grade"), [("95.00", "S"), ("94.99", "A"), ("75", "B"), ("60", "C"), ("59.99", "D"), ("0", "D")]
)
def test_a_grade_begins_exactly_at_its_points(total, grade):
    assert grade_of(SCHEME.grades, number(total)) == grade


def test_a_scheme_without_grades_gives_none():
    assert grade_of((), number(90)) is None

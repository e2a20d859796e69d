"""A year made of quarters: weighed by days, never of too little, leave held against nobody."""

from decimal import Decimal

from gongping.engine.periods import Period
from gongping.engine.presence import NotApplicable, state
from gongping.engine.schemes import Section
from gongping.engine.scoring.earlier import EarlierResult, periods_error, periods_section
from tests.engine.scoring.company import number

YEAR = Period.parse("2026")
DAYS = {"2026-Q1": 90, "2026-Q2": 91, "2026-Q3": 92, "2026-Q4": 92}
ROLLED = Section.model_validate(
    {"id": "quarters", "name": "各季度", "weight": 85, "from": "periods", "of": "quarter", "least": 2},
    by_alias=True,
)


def line(label: str, total, days: int | None = None, *, on_leave=False):
    days = DAYS.get(label, 30) if days is None else days
    return EarlierResult(Period.parse(label), days, None if total is None else number(total), on_leave)


def draft(*lines, days=365):
    return periods_section(ROLLED, lines, within=YEAR, days=days)


def test_totals_are_weighed_by_days():
    found = draft(line("2026-Q1", 80), line("2026-Q2", 90), line("2026-Q3", 70), line("2026-Q4", 85))
    # (90·80 + 91·90 + 92·70 + 92·85) / 365
    assert found.outcome.points == Decimal("81.2329")


def test_other_lengths_and_other_years_are_left_out():
    found = draft(
        line("2026-Q1", 80), line("2026-Q2", 80), line("2026-Q3", 80), line("2026-09", 0), line("2025-Q4", 0)
    )
    assert found.outcome.points == Decimal("80.0000")


def test_one_quarter_is_not_a_year():
    found = draft(line("2026-Q4", 85), days=92)
    assert (found.withheld, found.outcome.points, state(found.outcome.presence)) == (True, None, "Withheld")


def test_two_quarters_without_half_the_days_are_not_a_year():
    found = draft(line("2026-Q1", 85, 60), line("2026-Q2", 85, 60))
    assert found.withheld


def test_two_quarters_of_somebody_who_came_in_july_are_enough():
    assert draft(line("2026-Q3", 80), line("2026-Q4", 90), days=184).outcome.points == Decimal("85.0000")


def test_quarters_on_leave_never_count_as_missing():
    lines = [line("2026-Q1", 80), line("2026-Q4", 80)]
    away = [line("2026-Q2", None, on_leave=True), line("2026-Q3", None, on_leave=True)]
    assert draft(*lines, *away).outcome.points == Decimal("80.0000")
    # the same quarters without a total for another reason do count as missing: 182 of 365 days
    present = [line("2026-Q2", None), line("2026-Q3", None)]
    assert draft(*lines, *present).withheld


def test_without_any_earlier_line_the_section_does_not_apply():
    assert draft().outcome.presence == NotApplicable("no-earlier-periods")


def with_error(label: str, error: str, evidence_variance: str):
    return EarlierResult(
        Period.parse(label),
        90,
        Decimal("80.00"),
        error=Decimal(error),
        evidence_variance=Decimal(evidence_variance),
    )


def test_evidence_of_quarters_evens_out_and_the_raters_habits_do_not():
    quarters = [with_error("2026-Q1", "2.0", "1.0"), with_error("2026-Q2", "2.0", "1.0")]
    # evidence: (1 + 1) / 4 = 0.5; ratings: each √3, added whole: (√3)² = 3; √3.5 = 1.87
    assert periods_error(ROLLED, quarters, within=YEAR) == 1.9
    # had the ratings evened out as well, √((4 + 4) / 4) = 1.41
    assert draft(*quarters, days=180).outcome.notes[0].code == "year-ratings-error-whole"


def test_a_year_without_ratings_says_nothing_of_them():
    quarters = [with_error("2026-Q1", "1.0", "1.0"), with_error("2026-Q2", "1.0", "1.0")]
    assert draft(*quarters, days=180).outcome.notes == ()
    # √((1 + 1) / 4) = 0.71
    assert periods_error(ROLLED, quarters, within=YEAR) == 0.7


def test_a_year_with_a_quarter_whose_error_was_withheld_has_none():
    quarters = [with_error("2026-Q1", "2.0", "1.0"), line("2026-Q2", 80)]
    assert periods_error(ROLLED, quarters, within=YEAR) is None

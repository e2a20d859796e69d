"""The spread of totals: groups of five, grade lines, and no small group where staff may look."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.results.report.distribution import merged, quartiles, spread
from gongping.engine.schemes import Grade

GRADES = tuple(
    Grade(id=id, from_=Decimal(from_)) for id, from_ in (("D", 0), ("C", 60), ("B", 75), ("A", 85), ("S", 95))
)
TOTALS = st.lists(st.decimals(0, 115, places=2), min_size=1, max_size=80)


def totals(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_a_total_on_a_line_belongs_to_the_group_above_it() -> None:
    whole = spread(totals("84.99", "85.00", "71.2"), GRADES)
    assert whole is not None
    assert {(group.low, group.people) for group in whole.bins if group.people} == {(70, 1), (80, 1), (85, 1)}


def test_grade_lines_stand_where_the_scheme_draws_them() -> None:
    whole = spread(totals("62", "78", "99"), GRADES)
    assert whole is not None
    assert [(band.id, band.low, band.starts) for band in whole.bands] == [
        ("C", Decimal(60), False),
        ("B", Decimal(75), True),
        ("A", Decimal(85), True),
        ("S", Decimal(95), True),
    ]


def test_nobody_with_a_total_means_no_picture() -> None:
    assert spread([], GRADES) is None


def test_staff_see_no_group_under_five() -> None:
    whole = spread(totals("61", *["76"] * 5, *["82"] * 6, "96", "97"), GRADES)
    assert whole is not None
    shown = merged(whole)
    assert shown is not None
    assert [(group.low, group.high, group.people) for group in shown.bins] == [(60, 80, 6), (80, 100, 8)]


def test_a_small_department_is_not_shown_to_staff_at_all() -> None:
    whole = spread(totals("61", "76", "82", "84", "90", "91", "93"), GRADES)
    assert whole is not None
    assert merged(whole) is None


@given(TOTALS)
def test_groups_hold_everybody_once(values: list[Decimal]) -> None:
    whole = spread(values, GRADES)
    assert whole is not None
    assert sum(group.people for group in whole.bins) == len(values)
    shown = merged(whole)
    if shown is not None:
        assert sum(group.people for group in shown.bins) == len(values)
        assert all(group.people >= 5 for group in shown.bins)
        assert all(a.high == b.low for a, b in zip(shown.bins, shown.bins[1:], strict=False))


def test_quartiles_are_values_that_occur() -> None:
    assert quartiles(totals("1", "2", "3", "4")) == (Decimal(1), Decimal(2), Decimal(3))
    assert quartiles(totals("70", "80", "90", "95", "99")) == (Decimal(80), Decimal(90), Decimal(95))

"""What the page tells of ratings: groups of five and more, whole points, never more (numbers.md §9)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongping.engine.presence import NotApplicable, Present
from gongping.engine.results.report.ratings_shown import shown_points
from gongping.engine.scoring import PartOutcome


def group(n: int, points: str | None, **facts: str) -> PartOutcome:
    given = None if points is None else Decimal(points)
    presence = NotApplicable("small-rating-group") if given is None else Present(given, n)
    return PartOutcome(
        "peer", "peer", "relation", Decimal(30), Decimal(0), presence, given, n, tuple(facts.items())
    )


@pytest.mark.parametrize("n", range(5))
def test_fewer_than_five_raters_show_nothing_even_if_points_come_along(n: int) -> None:
    assert shown_points(group(n, "81")) is None
    assert shown_points(group(n, None, points_shown="≥ 98")) is None


def test_from_five_on_whole_points_are_shown() -> None:
    assert shown_points(group(5, "81")) == "81"
    assert shown_points(group(6, "81.4375")) == "81"


def test_near_an_end_only_the_end_is_told() -> None:
    assert shown_points(group(7, None, counted="yes", points_shown="≥ 98")) == "≥ 98"


def test_a_group_that_may_not_be_told_stays_hidden_however_large() -> None:
    hidden = replace(group(9, None), facts=(("counted", "yes"),))
    assert shown_points(hidden) is None

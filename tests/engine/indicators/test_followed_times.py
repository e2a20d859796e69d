"""Open cases are followed: the leukaemia trial of Freireich et al. (Blood 21, 1963, 699–716).

The 21 patients given 6-mercaptopurine, weeks in remission, + still in remission when last seen. Textbooks
print the Kaplan–Meier median as 23 weeks and S(13) = 0.6902, S(16) = 0.6275, S(23) = 0.4482
(Kleinbaum and Klein, Survival Analysis, chapter 2). Each week is a minute here, and the
cut-off is when all were last seen.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from gongping.engine.indicators import measure
from gongping.engine.presence import AtLeast, Present
from tests.engine.indicators.company import Q3, evidence, indicator, one_each, order, settings

WEEKS = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"


def orders() -> list[dict]:
    """Return an order for each patient: it began so many minutes before the cut-off that it ran its weeks."""
    rows = []
    for number, weeks in enumerate(WEEKS.split()):
        ran = timedelta(minutes=int(weeks.rstrip("+")))
        begun = Q3.cut_off - ran
        done = None if weeks.endswith("+") else begun + ran
        # the trial's cases belong to the period by a moment of their own
        rows.append(order(number, begun, called_back_at=Q3.start, closed_at=begun, resolved_at=done))
    return rows


@pytest.fixture(scope="module")
def measured():
    asked = {
        "median": "median(minutes(closed_at, resolved_at))",
        "third": "quantile(minutes(closed_at, resolved_at), 0.31)",
        "below": "quantile(minutes(closed_at, resolved_at), 0.30)",
        "late": "quantile(minutes(closed_at, resolved_at), 0.56)",
        "only_done": "median(coalesce(minutes(closed_at, resolved_at), minutes(closed_at, resolved_at)))",
    }
    indicators = [indicator(text, id=name, at="called_back_at") for name, text in asked.items()]
    found = measure(evidence(work_orders=orders()), indicators, one_each(["E1"]), Q3, settings())
    return {name: found[0, name].presence for name in asked}


def test_the_median_is_the_published_one(measured):
    assert measured["median"] == Present(Decimal(23), 21)


def test_other_quantiles_follow_from_the_published_survival(measured):
    # S(13) = 0.6902: 30 % are reached there, 31 % only at 16 weeks
    assert measured["below"] == Present(Decimal(13), 21)
    assert measured["third"] == Present(Decimal(16), 21)


def test_a_quantile_that_was_never_reached_is_at_least_the_longest_time_seen(measured):
    # S stays at 0.4482 from week 23 on: 56 % are never reached
    assert measured["late"] == AtLeast(Decimal(35), 21)


def test_the_closed_cases_alone_would_look_much_faster(measured):
    # the control: 9 remissions ended, the fifth shortest after 10 weeks
    assert measured["only_done"] == Present(Decimal(10), 9)

"""Laws of the pure rules: stretches, deadlines, steps, lateness, labels."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gongping.portal.orders.models.choices import Event, State, Urgency
from gongping.portal.orders.rules.deadlines import clock_of, deadline, due_at, line_for
from gongping.portal.orders.rules.defaults import CALENDAR, Wanted, usual_lines
from gongping.portal.orders.rules.lateness import Deadlines, Lateness, lateness
from gongping.portal.orders.rules.names import label_of, masked_phone
from gongping.portal.orders.rules.steps import Standing, Step, can, is_silent, steps_of
from gongping.portal.orders.rules.stops import Stops, joined, stops_of, uncovered

BEGIN = datetime(2026, 9, 14, 1, 0, tzinfo=UTC)
CLOCK = clock_of(CALENDAR, by_clock=False)
ALWAYS = clock_of(CALENDAR, by_clock=True)
minutes = st.integers(0, 20_000)
moments = minutes.map(lambda n: BEGIN + timedelta(minutes=n))
stretches = st.lists(st.tuples(moments, moments).map(lambda two: (min(two), max(two))), max_size=6)


def covered(stretch_list, at) -> bool:
    return any(begin <= at < end for begin, end in stretch_list)


@given(stretches, st.lists(moments, max_size=20))
def test_joined_stretches_cover_what_they_covered_before_and_lie_apart(given_ones, asked):
    found = joined(given_ones)
    assert all(covered(found, at) == covered(given_ones, at) for at in asked)
    assert all(before[1] < after[0] for before, after in pairwise(found))


@given(stretches, moments, moments)
def test_what_is_uncovered_and_what_covers_make_up_the_whole(others, one, other):
    begin, end = min(one, other), max(one, other)
    left = uncovered(begin, end, others)
    for at in (begin + n * (end - begin) / 17 for n in range(17)):
        if begin <= at < end:
            assert covered(left, at) != covered(others, at)
    assert all(begin <= start < stop <= end for start, stop in left)


@given(st.integers(1, 3000), stretches)
def test_time_that_does_not_count_only_moves_a_deadline_later_and_by_no_more_than_it_lasted(amount, others):
    plain = deadline(BEGIN, amount, ALWAYS)
    moved = deadline(BEGIN, amount, ALWAYS, others)
    lasted = sum((end - begin for begin, end in joined(others)), timedelta())
    assert plain <= moved <= plain + lasted


@given(st.integers(1, 3000), stretches, stretches)
def test_more_time_that_does_not_count_never_makes_a_deadline_earlier(amount, some, more):
    assert deadline(BEGIN, amount, CLOCK, some) <= deadline(BEGIN, amount, CLOCK, [*some, *more])


@given(st.integers(1, 3000))
def test_a_clock_that_stands_still_has_no_deadline(amount):
    assert due_at(BEGIN, amount, CLOCK, Stops((), BEGIN)) is None
    assert due_at(BEGIN, amount, CLOCK, Stops(())) == deadline(BEGIN, amount, CLOCK)


HISTORY = st.lists(
    st.tuples(
        st.integers(1, 300), st.sampled_from([Event.PAUSED, Event.RESUMED, Event.RESOLVED, Event.REOPENED])
    ),
    max_size=10,
)


@given(HISTORY)
def test_pauses_and_gaps_are_told_as_a_plain_walk_tells_them(steps):
    at, events = BEGIN, []
    for wait, event in steps:
        at += timedelta(minutes=wait)
        events.append((at, event))
    found = stops_of(events)
    edges = [moment for moment, _ in events] + [at + timedelta(days=1)]
    for middle in (begin + (end - begin) / 2 for begin, end in pairwise(edges)):
        before = [event for moment, event in events if moment < middle]
        after = [event for moment, event in events if moment > middle]
        lasting = found.lasting_since is not None and middle >= found.lasting_since
        assert (covered(found.over, middle) or lasting) == (is_paused(before) or is_gap(before, after))


def is_paused(before) -> bool:
    told = [event for event in before if event in (Event.PAUSED, Event.RESUMED, Event.REOPENED)]
    return bool(told) and told[-1] == Event.PAUSED


def is_gap(before, after) -> bool:
    """Between the last resolution and the reopening that follows it."""
    ends = (Event.RESOLVED, Event.REOPENED)
    last = [event for event in before if event in ends][-1:]
    following = [event for event in after if event in ends][:1]
    return last == [Event.RESOLVED] and following == [Event.REOPENED]


KINDS = st.sampled_from(["repair", "complaint", "praise"])


@given(KINDS, st.integers(1, 5), st.sampled_from(list(Urgency)))
def test_every_order_has_a_line_and_its_categorys_own_goes_first(kind, category, urgency):
    own = Wanted(kind, category, urgency, 1, 2)
    lines = list(usual_lines())
    assert line_for(lines, kind, category, urgency).category_id is None
    assert line_for([*lines, own], kind, category, urgency) == own
    assert line_for([*lines, own], kind, category + 1, urgency) != own


def test_every_usual_emergency_runs_by_the_clock_and_nothing_else_does():
    assert all(line.by_clock == (line.urgency == Urgency.EMERGENCY) for line in usual_lines())


STANDINGS = st.builds(
    Standing,
    st.sampled_from(list(State)),
    st.sampled_from(list(Urgency)),
    st.booleans(),
)


@given(STANDINGS)
def test_an_emergency_is_never_paused_and_only_what_is_done_is_called_back(order):
    if order.urgency == Urgency.EMERGENCY:
        assert not can(Step.PAUSE, order)
    assert can(Step.CALL_BACK, order) == (order.state in (State.RESOLVED, State.CLOSED))
    assert (Step.RESUME in steps_of(order)) == (order.state == State.PAUSED)


@given(st.sampled_from(list(State)), minutes)
def test_only_what_was_done_72_hours_ago_closes_by_itself(state, passed):
    at = BEGIN + timedelta(minutes=passed)
    assert is_silent(state, BEGIN, at) == (state == State.RESOLVED and passed >= 72 * 60)


@given(moments, moments, st.booleans())
@settings(max_examples=200)
def test_a_deadline_is_missed_only_after_it(end, now, answered):
    order = Deadlines(State.OPEN, end, BEGIN if answered else None, end)
    assert (lateness(order, now) is Lateness.LATE) == (now > end)


def test_labels_of_one_home_are_one():
    assert {label_of(one) for one in ("3栋2单元501室", "3-2-501", "03—02—501", "３-２-５０１")} == {"3-2-501"}
    assert label_of("a座12B") == "A-12B"
    assert label_of("  ") == ""


@given(st.text(alphabet="0123456789 -+", max_size=20))
def test_a_masked_number_never_shows_more_than_seven_digits(phone):
    shown = masked_phone(phone)
    assert sum(one.isdigit() for one in shown) <= 7
    assert shown.count("*") + sum(one.isdigit() for one in shown) == sum(one.isdigit() for one in phone)

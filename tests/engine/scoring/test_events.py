"""Recorded events: whole points by kind, capped by kind and by side, nothing without an approval."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.scoring.events import RecordedEvent, events_total, excluded_orders, score_events
from tests.engine.scoring.company import day, number, scheme

RULE = scheme().events


def event(kind: str, id: str, *, on="08-01", approved=True, points=None, order=None):
    return RecordedEvent(id, "10001", day(on), kind, points, approved, order)


def total(*events):
    return events_total(score_events(RULE, events))


def codes(outcome):
    return [note.code for note in outcome.notes]


def test_one_praise_gives_its_point_once():
    assert total(event("praise_written", "E1", points=number(1))) == 1


def test_a_kind_is_named_by_id_or_by_name():
    assert total(event("业主书面表扬", "E1")) == 1


def test_a_fourth_praise_is_over_the_cap_of_its_kind():
    outcomes = score_events(RULE, [event("praise_written", f"E{n}") for n in range(4)])
    assert [outcome.counted for outcome in outcomes] == [1, 1, 1, 0]
    assert codes(outcomes[3]) == ["event-kind-capped"]


def test_additions_together_stop_at_five():
    praise = [event("praise_written", f"E{n}", on="07-01") for n in range(3)]
    ideas = [event("idea_adopted", f"E{n}", on="08-01") for n in (4, 5)]
    outcomes = score_events(RULE, [*ideas, *praise])
    assert [outcome.counted for outcome in outcomes] == [1, 1, 1, 2, 0]
    assert codes(outcomes[-1]) == ["event-side-capped"]


def test_deductions_together_stop_at_ten():
    assert total(*(event("service_breach", f"E{n}") for n in range(5))) == -10


def test_both_sides_are_capped_apart():
    assert total(*(event("fake_record", f"F{n}") for n in range(3)), event("praise_written", "P")) == -9


def test_without_an_approval_nothing_counts():
    (outcome,) = score_events(RULE, [event("service_breach", "E1", approved=False)])
    assert (outcome.counted, codes(outcome)) == (0, ["event-not-approved"])


def test_where_the_record_names_other_points_those_of_the_kind_apply():
    (outcome,) = score_events(RULE, [event("service_breach", "E1", points=number(-8))])
    assert (outcome.counted, codes(outcome)) == (-3, ["event-points-differ"])


def test_an_unknown_kind_gives_nothing_and_is_shown():
    (outcome,) = score_events(RULE, [event("迟到", "E1", points=number(-50))])
    assert (outcome.counted, codes(outcome)) == (0, ["event-kind-unknown"])


def test_a_scheme_without_events_counts_none():
    (outcome,) = score_events(None, [event("praise_written", "E1")])
    assert outcome.counted == 0


def test_a_faked_call_back_takes_its_order_out_of_the_indicator():
    events = [
        event("fake_record", "E1", order="WO-7"),
        event("fake_record", "E2", order="WO-9", approved=False),
    ]
    assert excluded_orders(RULE, events) == {"answered_in_time": frozenset({"WO-7"})}


kinds = st.sampled_from(["praise_written", "idea_adopted", "service_breach", "fake_record", "迟到"])
recorded = st.lists(
    st.tuples(kinds, st.sampled_from(["07-02", "08-01", "09-30"]), st.booleans()), max_size=20
)


@given(recorded, st.randoms())
def test_the_order_of_events_never_matters(rows, chance):
    events = [event(kind, f"E{n}", on=on, approved=ok) for n, (kind, on, ok) in enumerate(rows)]
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert score_events(RULE, shuffled) == score_events(RULE, events)


@given(recorded)
def test_the_sum_equals_the_caps_worked_out_by_hand(rows):
    up = down = Decimal(0)
    for kind in RULE.kinds:
        number_of = sum(1 for name, _, ok in rows if name == kind.id and ok)
        gives = number_of * kind.points
        if kind.cap is not None:
            gives = min(gives, kind.cap)
        up, down = (up + gives, down) if gives > 0 else (up, down + gives)
    events = [event(kind, f"E{n}", on=on, approved=ok) for n, (kind, on, ok) in enumerate(rows)]
    assert total(*events) == min(up, RULE.cap_up) + max(down, RULE.cap_down)

"""One segment scored alone: what is missing, what is enough, what events do."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.presence import AtLeast, NotApplicable, Pending, Present, TooFew, state
from gongping.engine.scoring import RecordedEvent, score_measured
from tests.engine.scoring.company import BASE, VISITS, day, number, scheme

FULL = {
    "answered_in_time": Present(number("0.9"), 40),
    "complaint_hours": Present(number(480), 40),
    "order_satisfaction": Present(number("0.85"), 20),
}
JUDGED = {"conduct": number("3.5"), "goals": number(80)}


def score(measured=FULL, sections=JUDGED, events=(), **changes):
    return score_measured(scheme(**changes), "客服专员", measured, sections, events)


def event(kind: str, id: str = "E1", *, approved: bool = True, points=None, on: str = "08-01"):
    return RecordedEvent(id, "10001", day(on), kind, points, approved)


def test_everything_there_gives_the_weighted_total():
    # (80 × .6 + 80 × .4) × .40 + 80 × .25 + 81.5 × .25 + 80 × .10
    assert score().total == Decimal("80.38")


def test_too_few_answers_give_their_weight_to_the_rest_and_are_never_nought():
    few = score(FULL | {"order_satisfaction": TooFew(7, 10)})
    satisfaction = few.sections[1]
    assert (satisfaction.points, state(satisfaction.presence), satisfaction.share) == (None, "TooFew", 0)
    # (80 × 40 + 81.5 × 25 + 80 × 10) / 75
    assert few.total == Decimal("80.50")


def test_without_one_section_seventy_five_of_a_hundred_are_enough():
    result = score(FULL | {"order_satisfaction": NotApplicable("x")})
    assert (result.status, result.weight_present) == ("complete", Decimal("75.0000"))


def test_with_half_the_weight_there_are_sections_only():
    result = score(FULL | {"order_satisfaction": TooFew(1, 10)}, {"goals": number(80)})
    assert (result.status, result.total, result.weight_present) == ("partial", None, Decimal("50.0000"))
    assert result.sections[0].points == Decimal("80.0000")
    assert [note.code for note in result.notes] == ["too-little-weight"]


def test_a_part_of_a_section_counts_by_the_share_of_its_indicators_that_have_points():
    result = score(FULL | {"complaint_hours": Pending(3)})
    # 40 × .6 + 25 + 25 + 10
    assert result.weight_present == Decimal("84.0000")


def test_neutral_points_fill_the_hole_and_say_so():
    presence = {"absent": "neutral", "enough": 70, "neutral": 75}
    result = score(FULL | {"complaint_hours": Pending(3)}, presence=presence)
    hours = result.sections[0].indicators[1]
    assert (hours.points, hours.value) == (Decimal("75.0000"), None)
    assert [note.code for note in hours.notes] == ["neutral-points"]
    # 80 × .6 + 75 × .4 = 78
    assert result.sections[0].points == Decimal("78.0000")


def test_a_whole_section_without_data_is_filled_with_neutral_points():
    presence = {"absent": "neutral", "enough": 50, "neutral": 75}
    result = score(sections={"conduct": number("3.5")}, presence=presence)
    # 80 × .40 + 80 × .25 + 81.5 × .25 + 75 × .10
    assert (result.total, result.weight_present) == (Decimal("79.88"), Decimal("90.0000"))


def test_block_withholds_the_total():
    result = score(FULL | {"complaint_hours": TooFew(2, 5)}, presence={"absent": "block", "enough": 70})
    assert (result.status, result.total) == ("withheld", None)
    assert [note.code for note in result.notes] == ["blocked-by-absence"]


def test_a_missing_section_blocks_too():
    result = score(sections={"conduct": number("3.5")}, presence={"absent": "block", "enough": 70})
    assert (result.status, result.notes[0].facts) == ("withheld", (("sections", "目标"),))


def test_an_indicator_may_have_a_rule_of_its_own():
    completion, *others = BASE["sections"]
    answered, hours = completion["indicators"]
    strict = completion | {"indicators": [answered, hours | {"absent": "block"}]}
    own = scheme(sections=[strict, *others])
    result = score_measured(own, "客服专员", FULL | {"complaint_hours": Pending(1)}, JUDGED)
    assert (result.status, result.notes[0].facts) == ("withheld", (("sections", "工作完成度"),))


def test_a_quantile_not_reached_earns_the_points_of_its_lower_bound():
    result = score(FULL | {"complaint_hours": AtLeast(number(960), 40)})
    hours = result.sections[0].indicators[1]
    assert (hours.points, hours.value) == (Decimal("60.0000"), number(960))
    assert [note.code for note in hours.notes] == ["at-least"]


def test_events_add_after_the_sections():
    result = score(events=[event("praise_written"), event("service_breach", "E2")])
    assert (result.events_total, result.total) == (Decimal("-2.0000"), Decimal("78.38"))


def test_a_total_never_falls_below_the_floor():
    none = {id: Present(Decimal(0), 30) for id in ("answered_in_time", "order_satisfaction")}
    slow = {"complaint_hours": Present(Decimal(9999), 30)}
    result = score(none | slow, {"conduct": number(1), "goals": number(0)}, [event("service_breach")])
    assert (result.total, result.notes[-1].code) == (Decimal("0.00"), "floor-reached")


def test_a_count_target_shrinks_with_attendance():
    section = {"id": "visits", "name": "走访", "weight": 100, "indicators": [VISITS]}
    visits = {"visit_households": Present(number(15), 15)}
    result = score_measured(scheme(sections=[section]), "客服专员", visits, {}, attended=Fraction(22, 66))
    one = result.sections[0].indicators[0]
    assert (one.raw, one.value, one.points) == (number(15), Decimal("45.000000"), Decimal("100.0000"))


def test_absent_all_period_makes_a_count_target_inapplicable():
    section = {"id": "visits", "name": "走访", "weight": 100, "indicators": [VISITS]}
    few = {"visit_households": TooFew(0, 1)}
    result = score_measured(scheme(sections=[section]), "客服专员", few, {}, attended=Fraction(0))
    assert result.sections[0].indicators[0].presence == NotApplicable("absent-all-period")


presences = st.one_of(
    st.builds(Present, st.decimals(min_value=0, max_value=1, places=6), st.just(30)),
    st.builds(TooFew, st.integers(0, 4), st.just(5)),
    st.just(NotApplicable("no-table")),
    st.builds(Pending, st.integers(1, 9)),
)
everyone = st.fixed_dictionaries(dict.fromkeys(FULL, presences))
judged = st.fixed_dictionaries(
    {},
    optional={
        "conduct": st.decimals(min_value=1, max_value=5, places=6),
        "goals": st.decimals(min_value=0, max_value=120, places=4),
    },
)
rules = st.sampled_from(
    [
        {"absent": "redistribute", "enough": 0},
        {"absent": "neutral", "enough": 0, "neutral": 75},
        {"absent": "block", "enough": 0},
    ]
)
happened = st.lists(
    st.sampled_from(["praise_written", "idea_adopted", "service_breach", "fake_record"]), max_size=8
).map(lambda kinds: [event(kind, f"E{n}") for n, kind in enumerate(kinds)])


def leaves(result):
    return [
        leaf for section in result.sections for leaf in (section.indicators or section.parts or (section,))
    ]


@given(everyone, judged, rules, happened)
def test_used_weights_sum_to_one_unless_blocked(measured, sections, rule, events):
    result = score(measured, sections, events, presence=rule)
    assert sum(leaf.share for leaf in leaves(result)) == (0 if _nothing(result) else 1)
    assert sum(section.share for section in result.sections) == sum(leaf.share for leaf in leaves(result))


def _nothing(result) -> bool:
    return result.status == "withheld" or all(section.points is None for section in result.sections)


@given(everyone, judged, rules, happened)
def test_every_point_of_a_total_is_found_in_the_tree(measured, sections, rule, events):
    result = score(measured, sections, events, presence=rule)
    if result.total is None:
        return
    for section in result.sections:
        if section.indicators and section.points is not None:
            used = [one for one in section.indicators if one.points is not None]
            weight = sum(Fraction(one.weight) for one in used)
            mean = sum(Fraction(one.weight) * Fraction(one.points) for one in used) / weight
            assert abs(mean - Fraction(section.points)) <= Fraction(1, 20_000)
    used = [section for section in result.sections if section.points is not None]
    weight = sum(Fraction(section.weight) for section in used)
    total = sum(Fraction(section.weight) * Fraction(section.points) for section in used) / weight
    total += Fraction(sum(one.counted for one in result.events))
    assert abs(max(total, 0) - Fraction(result.total)) <= Fraction(1, 200)


@given(everyone, judged)
def test_redistributing_equals_the_scheme_without_the_absent_section(measured, sections):
    rule = {"absent": "redistribute", "enough": 0}
    absent = measured | {"order_satisfaction": TooFew(0, 10)}
    without = [section for section in BASE["sections"] if section["id"] != "satisfaction"]
    assert (
        score(absent, sections, presence=rule).total
        == score_measured(scheme(presence=rule, sections=without), "客服专员", absent, sections).total
    )


@given(everyone, judged, happened)
def test_absence_is_never_nought(measured, sections, events):
    """Taking any value away never moves the total below what nought in its place would give."""
    rule = {"absent": "redistribute", "enough": 0}
    for id in measured:
        gone = score(measured | {id: TooFew(0, 5)}, sections, events, presence=rule).total
        nought = score(measured | {id: Present(Decimal(0), 5)}, sections, events, presence=rule).total
        if id != "complaint_hours" and gone is not None and nought is not None:
            assert gone >= nought


@given(everyone, judged, st.decimals(min_value=0, max_value=1, places=6))
def test_a_better_measure_never_lowers_the_total(measured, sections, better):
    rule = {"absent": "redistribute", "enough": 0}
    old = measured["answered_in_time"]
    if not isinstance(old, Present) or better < old.value:
        return
    improved = measured | {"answered_in_time": Present(better, 30)}
    before, after = (score(one, sections, presence=rule).total for one in (measured, improved))
    assert after >= before

"""The plain score: what three or four people think becomes one mean, and nobody can be picked out of it."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.ratings import Answer, PlainRule, plain_scores

CLERK = PlainRule(
    relations={"superior": Decimal(50), "peer": Decimal(30), "customer": Decimal(20)},
    asked={
        "courtesy": frozenset({"superior", "peer", "customer"}),
        "handover": frozenset({"superior", "peer"}),
    },
    least_raters=3,
    scale=(1, 5),
)


def answers(relation: str, scores: dict[str, list[float | None]], ratee: str = "E01", item: str = "courtesy"):
    return [
        Answer(ratee, rater, relation, item, None if score is None else Decimal(str(score)))
        for rater, given_scores in scores.items()
        for score in given_scores
    ]


def score(*groups: list[Answer], rule: PlainRule = CLERK):
    return plain_scores([answer for group in groups for answer in group], rule)["E01"]


SUPERIOR = answers("superior", {"M1": [4]})
PEERS = answers("peer", {"P1": [3], "P2": [4], "P3": [5]})
CUSTOMERS = answers("customer", {"C1": [3], "C2": [3], "C3": [3]})


def test_the_weighted_mean_of_three_relations():
    # 50 % of 4, 30 % of 4, 20 % of 3
    assert score(SUPERIOR, PEERS, CUSTOMERS).mean == Decimal("3.800000")


def test_a_rater_who_answers_many_items_weighs_no_more_than_one_who_answers_one():
    talkative = answers("peer", {"P1": [1]}) + answers("peer", {"P1": [3]}, item="handover")
    terse = answers("peer", {"P2": [5], "P3": [5]})
    # P1 means 2; (2 + 5 + 5) / 3
    assert score(talkative, terse).mean == Decimal("4.000000")


def test_two_peers_do_not_count_and_their_weight_goes_to_the_others():
    two = answers("peer", {"P1": [1], "P2": [1]})
    result = score(SUPERIOR, two, CUSTOMERS)
    # (50 × 4 + 20 × 3) / 70
    assert result.mean == Decimal("3.714286")
    peers = result.groups[1]
    assert (peers.raters, peers.counted, peers.why, peers.mean) == (2, False, "too-few-raters", None)


def test_one_superior_is_enough():
    assert score(SUPERIOR).mean == Decimal("4.000000")


def test_without_any_relation_that_counts_there_is_no_mean():
    result = score(answers("peer", {"P1": [4], "P2": [4]}))
    assert result.mean is None
    assert [group.why for group in result.groups] == ["no-ratings", "too-few-raters", "no-ratings"]


def test_what_people_think_of_themselves_never_counts():
    own = answers("self", {"E01": [5]}) + answers("superior", {"E01": [5]})
    assert score(SUPERIOR, own).mean == Decimal("4.000000")


def test_an_item_counts_only_from_those_who_are_asked_it():
    unasked = answers("customer", {"C1": [1], "C2": [1], "C3": [1]}, item="handover")
    assert score(SUPERIOR, unasked).mean == Decimal("4.000000")


def test_an_item_of_another_section_is_left_out():
    assert score(SUPERIOR, answers("superior", {"M1": [1]}, item="coaching")).mean == Decimal("4.000000")


def test_cannot_judge_is_no_rating():
    silent = answers("peer", {"P1": [None], "P2": [5], "P3": [5]})
    assert score(SUPERIOR, silent).groups[1].raters == 2


def test_an_answer_outside_the_scale_is_left_out():
    assert score(SUPERIOR, answers("superior", {"M2": [50]})).mean == Decimal("4.000000")


def test_a_group_of_four_is_never_shown():
    four = answers("peer", {f"P{n}": [4] for n in range(4)})
    assert [group.shown for group in score(SUPERIOR, four).groups] == [False, False, False]


def test_a_group_of_five_is_shown():
    five = answers("peer", {f"P{n}": [4] for n in range(5)})
    assert [group.shown for group in score(SUPERIOR, five).groups] == [False, True, False]


def test_a_group_of_five_stays_hidden_beside_a_group_of_three_that_could_be_worked_out():
    five = answers("peer", {f"P{n}": [4] for n in range(5)})
    assert not any(group.shown for group in score(SUPERIOR, five, CUSTOMERS).groups)


crowds = st.lists(
    st.tuples(
        st.sampled_from(["E01", "E02"]),
        st.sampled_from(["M1", "P1", "P2", "P3", "C1", "C2", "C3", "E01"]),
        st.sampled_from(["superior", "peer", "customer", "self"]),
        st.sampled_from(["courtesy", "handover", "coaching"]),
        st.one_of(st.none(), st.integers(1, 5).map(Decimal)),
    ),
    max_size=40,
)


@given(crowds, st.randoms())
def test_the_order_of_answers_never_matters(crowd, chance):
    given_answers = [Answer(*fields) for fields in crowd]
    shuffled = list(given_answers)
    chance.shuffle(shuffled)
    assert plain_scores(shuffled, CLERK) == plain_scores(given_answers, CLERK)


@given(crowds)
def test_a_mean_stays_inside_the_scale(crowd):
    for result in plain_scores([Answer(*fields) for fields in crowd], CLERK).values():
        assert result.mean is None or 1 <= result.mean <= 5


@given(crowds)
def test_a_mean_equals_the_one_worked_out_by_hand(crowd):
    """The same definition, written a second time with plain loops over every ratee and relation."""
    results = plain_scores([Answer(*fields) for fields in crowd], CLERK)
    for ratee, result in results.items():
        parts = []
        for relation, weight in CLERK.relations.items():
            by_rater: dict[str, list[Decimal]] = {}
            for who, rater, how, item, mark in crowd:
                if (
                    who == ratee != rater
                    and how == relation
                    and mark
                    and relation in CLERK.asked.get(item, ())
                ):
                    by_rater.setdefault(rater, []).append(mark)
            if len(by_rater) >= (1 if relation == "superior" else 3):
                means = [Fraction(sum(marks)) / len(marks) for marks in by_rater.values()]
                parts.append((Fraction(weight), sum(means) / len(means)))
        expected = sum(w * m for w, m in parts) / sum(w for w, _ in parts) if parts else None
        if expected is None:
            assert result.mean is None
        else:
            assert abs(Fraction(result.mean) - expected) <= Fraction(1, 2_000_000)

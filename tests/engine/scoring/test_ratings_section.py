"""Ratings in the tree: the curve at the mean; groups only, in whole points, and few enough words."""

from decimal import Decimal

from gongping.engine.presence import NotApplicable, Present, TooFew, Withheld
from gongping.engine.ratings import Answer, plain_scores
from gongping.engine.scoring.rated import Rated
from gongping.engine.scoring.ratings_rule import plain_rule
from gongping.engine.scoring.ratings_section import ratings_section
from tests.engine.scoring.company import number, scheme

SCHEME = scheme()
SECTION = SCHEME.sections[2]


def draft(item="courtesy", **groups: list[int]):
    answers = [
        Answer("10001", f"{relation}{n}", relation, item, number(mark))
        for relation, marks in groups.items()
        for n, mark in enumerate(marks)
    ]
    plain = plain_scores(answers, plain_rule(SCHEME, SECTION)).get("10001")
    return ratings_section(SCHEME, SECTION, None if plain is None else Rated(plain))


def parts(draft):
    return {part.id: part for part in draft.outcome.parts}


def test_the_mean_goes_through_the_curve_of_the_scheme():
    # .5 × 4 + .3 × 4 + .2 × 3 = 3.8 → 75 + .8 × 13
    found = draft(superior=[4], peer=[4, 4, 4], customer=[3, 3, 3]).outcome
    assert (found.presence, found.points) == (Present(Decimal("3.800000"), 7), Decimal("85.4000"))


def test_two_peers_give_their_weight_to_the_others_and_are_not_shown():
    found = draft(superior=[3], peer=[5, 5], customer=[3, 3, 3])
    assert found.outcome.points == Decimal("75.0000")
    peer = parts(found)["peer"]
    assert (peer.presence, peer.points, peer.notes[0].code) == (TooFew(2, 3), None, "relation-too-few-raters")
    assert [str(share) for share in found.leaves] == ["5/7", "0", "2/7"]


def test_an_item_may_be_named_as_people_know_it():
    assert draft("接待礼貌与耐心", superior=[3]).outcome.points == Decimal("75.0000")


def test_nobody_rated_means_absent_not_nought():
    found = draft().outcome
    assert (found.presence, found.points) == (NotApplicable("no-ratings"), None)


def test_too_few_everywhere_is_too_few():
    found = draft(peer=[3, 4]).outcome
    assert (found.presence, found.points) == (TooFew(2, 3), None)


def test_three_raters_count_but_their_points_are_not_told():
    peer = parts(draft(superior=[4], peer=[4, 4, 4]))["peer"]
    assert (peer.presence, peer.points) == (Withheld("small-rating-group"), None)


def test_five_raters_are_told_in_whole_points():
    # 3.6 → 75 + .6 × 13 = 82.8
    peer = parts(draft(superior=[4], peer=[3, 3, 4, 4, 4]))["peer"]
    assert (peer.points, dict(peer.facts)["points_shown"]) == (number(83), "83")


def test_a_unanimous_best_mark_is_told_as_a_range():
    peer = parts(draft(superior=[4], peer=[5] * 5))["peer"]
    assert (peer.points, dict(peer.facts)["points_shown"]) == (None, "≥ 98")


def test_no_rater_is_named_anywhere_in_the_tree():
    written = repr(draft(superior=[4], peer=[5] * 5, customer=[1, 2, 3]))
    assert "superior" in written
    assert "superior0" not in written
    assert "peer3" not in written

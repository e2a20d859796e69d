from decimal import Decimal

import pytest

from gongping.engine.ratings import (
    Asked,
    Line,
    Person,
    PlanRule,
    cross_team_raters,
    plan_raters,
    straight,
    team_differences,
)
from gongping.engine.ratings.reach.predicted import predicted_parts

LINE = Line(straight((1, 5)))
RULE = PlanRule({"superior": Decimal(50), "peer": Decimal(30), "customer": Decimal(20)})
PARTNERS = tuple(f"P{k:02}" for k in range(24))


def teams(count: int, size: int) -> list[Person]:
    return [
        Person(f"T{team}-{k:02}", f"项目{team}", f"BOSS{team}") for team in range(count) for k in range(size)
    ]


def own_team_only(cross: int) -> list[Asked]:
    """Two teams of ten; each person has six raters of the own team and ``cross`` who rate both."""
    asked = []
    for team in range(2):
        for k in range(10):
            asked += [Asked(f"T{team}-{k}", f"T{team}-{(k + d) % 10}", "peer") for d in range(1, 7)]
            asked += [Asked(f"T{team}-{k}", f"X{j}", "peer") for j in range(cross)]
    return asked


def difference(asked: list[Asked]):
    parts = predicted_parts(asked, {"peer": 1.0}, items=6)
    team_of = {one.ratee: one.ratee[:2] for one in asked}
    return team_differences(parts, team_of, LINE)[0]


def test_teams_without_a_common_rater_cannot_be_compared():
    found = difference(own_team_only(0))
    assert found.error is None
    assert not found.comparable


def test_common_raters_make_teams_comparable_the_more_the_better():
    errors = [difference(own_team_only(cross)).error for cross in (1, 2, 4)]
    assert errors == sorted(errors, reverse=True)
    assert difference(own_team_only(4)).comparable
    assert errors[0] > 3


def test_cross_team_raters_are_counted_for_each_person():
    team_of = {"王": "翠湖", "李": "翠湖", "张": "金桂"}
    pairs = [("王", "甲"), ("张", "甲"), ("王", "乙"), ("李", "乙"), ("张", "丙")]
    assert cross_team_raters(pairs, team_of) == {"张": 1, "李": 0, "王": 1}


@pytest.mark.parametrize(("count", "size"), [(2, 6), (3, 8), (5, 10)])
def test_a_plan_makes_all_teams_comparable(count, size):
    plan = plan_raters(teams(count, size), RULE, partners=PARTNERS)
    assert plan.comparable
    assert plan.short == ()
    assert min(plan.cross_raters.values()) >= 2


def test_no_two_peers_rate_each_other():
    plan = plan_raters(teams(3, 8), RULE, partners=PARTNERS)
    peers = {(one.ratee, one.rater) for one in plan.asked if one.relation == "peer"}
    assert peers
    assert not any((rater, ratee) in peers for ratee, rater in peers)


def test_nobody_is_given_more_ratings_than_the_load_allows():
    rule = PlanRule(RULE.relations, most_per_rater=5)
    plan = plan_raters(teams(3, 8), rule, partners=PARTNERS * 1)
    loads: dict[str, int] = {}
    for one in plan.asked:
        if one.relation in ("peer", "customer"):
            loads[one.rater] = loads.get(one.rater, 0) + 1
    assert max(loads.values()) <= 5


def test_a_heavy_superior_is_joined_by_a_second_one():
    plan = plan_raters(teams(3, 6), RULE, partners=PARTNERS)
    superiors = [one for one in plan.asked if one.ratee == "T0-00" and one.relation == "superior"]
    assert len(superiors) == 2
    light = PlanRule({"superior": Decimal(30), "peer": Decimal(70)})
    plan = plan_raters(teams(3, 6), light)
    assert len([one for one in plan.asked if one.ratee == "T0-00" and one.relation == "superior"]) == 1


def test_nobody_rates_themselves_or_twice():
    plan = plan_raters(teams(2, 7), RULE, partners=PARTNERS)
    assert all(one.ratee != one.rater for one in plan.asked)
    assert len({(one.ratee, one.rater) for one in plan.asked}) == len(plan.asked)


def test_a_department_of_four_says_whom_it_cannot_serve():
    plan = plan_raters([Person(f"E{k}", "前台", "BOSS") for k in range(4)], RULE)
    assert ("E0", "customer") in plan.short


def test_the_same_people_in_another_order_get_the_same_plan():
    people = teams(3, 6)
    assert plan_raters(people[::-1], RULE, partners=PARTNERS[::-1]) == plan_raters(
        people, RULE, partners=PARTNERS
    )

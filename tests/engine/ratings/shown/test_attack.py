"""What a report shows must not tell what one person, or a few, said: attacked by linear algebra."""

from decimal import Decimal

import numpy as np
import pytest

from gongping.engine.ratings import (
    PublishedCell,
    attack,
    by_rater,
    correct,
    corrected_row,
    identified,
    plain_row,
    rating_table,
    shown_groups,
)
from tests.engine.ratings.believable import RULE, department

ROUND = department(20, seed=21)
TABLE = rating_table(ROUND, RULE)
CORRECTION = correct(ROUND, RULE)
PART = CORRECTION.solved[0]
WEIGHTS = {name: float(weight) for name, weight in RULE.relations.items()}
RATEES = PART.ratees


def raters_of(ratee: str) -> tuple[tuple[str, ...], list[list[int]]]:
    """Return a ratee's raters, and the positions of each relation but the superior's."""
    own = TABLE.ratee == ratee
    raters = tuple(dict.fromkeys(TABLE.rater[own].tolist()))
    relation = {rater: TABLE.relation[own & (TABLE.rater == rater)][0] for rater in raters}
    groups = [[k for k, rater in enumerate(raters) if relation[rater] == one] for one in ("peer", "customer")]
    return raters, groups


def corrected_cell(ratee: str, raters: tuple[str, ...]) -> PublishedCell:
    row = corrected_row(PART, CORRECTION.estimates.spreads, ratee)
    return PublishedCell("section, whole points", by_rater(row, TABLE, ratee, raters))


def correction_cell(ratee: str, raters: tuple[str, ...]) -> PublishedCell:
    row = corrected_row(PART, CORRECTION.estimates.spreads, ratee) - plain_row(TABLE, ratee, WEIGHTS)
    return PublishedCell("correction, one decimal", by_rater(row, TABLE, ratee, raters))


def test_the_estimators_rows_are_the_estimator():
    for number, ratee in enumerate(RATEES):
        row = corrected_row(PART, CORRECTION.estimates.spreads, ratee)
        assert row @ TABLE.score == pytest.approx(PART.means[number], abs=1e-9)
        plain = plain_row(TABLE, ratee, WEIGHTS) @ TABLE.score
        assert plain == pytest.approx(float(CORRECTION.scores[ratee].plain_mean), abs=1e-5)


@pytest.mark.parametrize("ratee", RATEES)
def test_the_report_that_ships_withstands_the_attack(ratee):
    """The corrected section in whole points; size and error in words, which are no cells."""
    raters, groups = raters_of(ratee)
    assert attack([corrected_cell(ratee, raters)], groups) == ()


@pytest.mark.parametrize("ratee", RATEES)
def test_a_report_that_prints_the_correction_falls_to_the_attack(ratee):
    """The control: n − 2 colluding colleagues work out what each of the other two said."""
    raters, groups = raters_of(ratee)
    found = attack([corrected_cell(ratee, raters), correction_cell(ratee, raters)], groups)
    assert any(exposure.colluding == len(raters) - 3 for exposure in found)
    assert {exposure.raters for exposure in found} >= {(one,) for group in groups for one in group}


def test_raw_and_corrected_together_fall_as_well():
    ratee = RATEES[0]
    raters, groups = raters_of(ratee)
    raw = PublishedCell("raw", by_rater(plain_row(TABLE, ratee, WEIGHTS), TABLE, ratee, raters))
    assert attack([corrected_cell(ratee, raters), raw], groups)


def group_cells(sizes: dict[str, int], shown: tuple[str, ...]) -> tuple[list[PublishedCell], list[list[int]]]:
    """Return the cells of a plain report: the section at equal weights, and the shown groups' means."""
    groups, start = [], 0
    for size in sizes.values():
        groups.append(list(range(start, start + size)))
        start += size
    section = np.zeros(start)
    cells = []
    for name, group in zip(sizes, groups, strict=True):
        section[group] = 1 / len(sizes) / len(group)
        if name in shown:
            row = np.zeros(start)
            row[group] = 1 / len(group)
            cells.append(PublishedCell(name, row))
    return [*cells, PublishedCell("section", section)], groups


def test_a_group_of_three_beside_a_shown_group_is_what_remains_and_falls():
    cells, groups = group_cells({"peer": 6, "customer": 3}, ("peer",))
    assert attack(cells, groups)[0].raters == (6, 7, 8)


def test_two_groups_of_five_hold_without_collusion():
    cells, groups = group_cells({"peer": 5, "customer": 5}, ("peer", "customer"))
    assert [exposure for exposure in attack(cells, groups) if not exposure.colluding] == []


def test_nothing_published_exposes_nothing():
    assert attack([], [[0, 1, 2]]) == ()


def test_groups_are_merged_until_five_and_what_remains_is_five_or_nobody():
    assert shown_groups({"superior": 1, "peer": 6, "customer": 5}).groups == (
        (("customer",), 5),
        (("peer",), 6),
    )
    assert shown_groups({"peer": 6, "customer": 3}).groups == ((("customer", "peer"), 9),)
    assert shown_groups({"peer": 3, "customer": 3}).groups == ((("peer", "customer")[::-1], 6),)
    few = shown_groups({"superior": 1, "peer": 2, "customer": 2})
    assert (few.groups, few.named, few.withheld) == ((), True, ("customer", "peer"))


@pytest.mark.parametrize("n", range(7))
def test_no_setting_shows_a_group_of_fewer_than_three(n):
    groups = shown_groups({"peer": n}, least=1).groups
    assert bool(groups) == (n >= 3)


def test_one_decimal_of_the_raters_mean_severity_names_them_and_whole_points_hardly_ever():
    """Eleven colleagues, eight of whom rated; severities in points, known to the attacker."""
    rng = np.random.default_rng(2)
    decimal, whole = 0, 0
    for _ in range(40):
        severities = rng.normal(0, 12.5, 11).tolist()
        raters = sorted(rng.choice(11, 8, replace=False).tolist())
        decimal += identified(severities, raters, half_width=0.05) >= 5
        whole += identified(severities, raters, half_width=0.5) >= 5
    assert decimal > 10
    assert whole <= 2


def test_words_hide_what_figures_would_tell():
    from gongping.engine.ratings import (
        correction_sentence,
        correction_size,
        error_band,
        severity_told,
        shown_points,
    )

    assert shown_points(Decimal("84.5000")) == "85"
    assert (shown_points(Decimal("98.4")), shown_points(Decimal("1.9"))) == ("≥ 98", "≤ 2")
    assert correction_size(Decimal("81.9"), Decimal("80")) == "hardly"
    assert correction_size(Decimal("77"), Decimal("80")) == "some"
    assert correction_size(Decimal("87"), Decimal("80")) == "marked"
    assert correction_sentence("some")[0] == "各人评分松紧不同，已校正：对这一项有一些影响。"
    assert [error_band(Decimal(e)) for e in ("1.2", "2.1", "7.9", "8.1")] == ["±2", "±4", "±8", ">±8"]
    assert severity_told(-0.9, 0.4, 6)[0] == "明显偏严"
    assert severity_told(-0.9, 0.4, 4) is None

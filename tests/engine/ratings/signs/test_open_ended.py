from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from benchmarks.firms.firm import Shape, make, rule

from gongping.engine.ratings import correct, rating_table
from gongping.engine.ratings.signs.cells import cells_of
from gongping.engine.ratings.signs.open_ended import open_ended_severity


def severities(firm):
    """Severities read off the scale, and those freed from its ends, with the raters' true ones."""
    answers = firm.answers()
    estimates = correct(answers, rule(6)).estimates
    cells = cells_of(rating_table(answers, rule(6)), estimates)
    true = firm.severity[[int(name[1:]) for name in cells.raters]]
    return cells.severity, open_ended_severity(cells, estimates.spreads, (1, 5)), true


def slope(found, true) -> float:
    return float(np.polyfit(true, found, 1)[0])


def test_under_a_ceiling_the_lenient_half_is_as_lenient_as_it_truly_is():
    read_off, freed, true = severities(make(Shape(200, middle=4.0, rounded=True), 5))
    lenient = true > 0
    assert slope(read_off[lenient], true[lenient]) < 0.75
    assert slope(freed[lenient], true[lenient]) == pytest.approx(1, abs=0.12)


def test_far_from_the_ends_nothing_changes():
    read_off, freed, _ = severities(make(Shape(120, middle=3.0, rounded=True), 5))
    assert np.corrcoef(read_off, freed)[0, 1] > 0.99


def test_top_marks_for_everybody_are_very_lenient_but_not_endlessly():
    firm = make(Shape(60, rounded=True), 8)
    generous = replace(firm, score=np.where(firm.rater == 7, 5.0, firm.score))
    read_off, freed, _ = severities(generous)
    place = 7
    assert freed[place] > 1.3 * read_off[place]
    assert np.isfinite(freed).all()
    assert freed[place] < 4


def test_a_scale_of_ten_marks_is_served_as_well():
    firm = make(Shape(60), 8)
    answers = [replace(one, score=Decimal(round(2 * float(one.score)))) for one in firm.answers()]
    asked = replace(rule(6), scale=(1, 10))
    estimates = correct(answers, asked).estimates
    cells = cells_of(rating_table(answers, asked), estimates)
    freed = open_ended_severity(cells, estimates.spreads, (1, 10))
    assert np.corrcoef(freed, cells.severity)[0, 1] > 0.98

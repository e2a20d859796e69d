"""The whole output folder of a small company, attacked: does it tell what one rater, or a few, said?"""

import re
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest

from gongping.engine.periods import Period
from gongping.engine.ratings import Spreads, attack, correct, corrected_row, rating_table
from gongping.engine.results import appraise_folder, write
from gongping.engine.scoring import rated
from tests.engine.ratings.believable import RULE, department
from tests.engine.results.published import cells, numbers
from tests.engine.results.rated_company import PEOPLE, write_company

Q3 = Period.parse("2026-Q3")
RATEE = "E007"
OWN = {one.rater_id: one.relation for one in department(PEOPLE, seed=21) if one.ratee_id == RATEE}
RATERS = tuple(sorted(OWN))
# the superior is named and known to the ratee; all others are to be protected
GROUPS = [[k for k, one in enumerate(RATERS) if OWN[one] == group] for group in ("peer", "customer")]
ONE_MARK = Decimal(1)


def written(place, marks=None, *, printing=None):
    """Write the company's folder; ``printing`` adds a sentence to the ratee's part of the page."""
    appraisal = appraise_folder(write_company(place / "IN", marks), period=Q3)
    write(appraisal, place / "OUT")
    if printing is not None:
        page = place / "OUT" / "report.html"
        text, told = page.read_text(encoding="utf-8"), printing(appraisal)
        page.write_text(re.sub(rf"工号 {RATEE}", rf"\g<0>，{told} ", text), encoding="utf-8")
    return numbers(place / "OUT", RATEE)


def attacked(tmp_path_factory, printing=None):
    """Return what the folder exposes once every rater's marks have been moved in turn."""
    place = tmp_path_factory.mktemp("attack")
    base = written(place / "base", printing=printing)
    moved = [written(place / rater, {(RATEE, rater): ONE_MARK}, printing=printing) for rater in RATERS]
    return attack(cells(base, moved), GROUPS)


@pytest.fixture(scope="module")
def held():
    """Variances are public and held: what a seal freezes does not move with one mark."""
    once: list[Spreads] = []

    def with_the_first(answers, rule, curve):
        correction = correct(answers, rule, curve, spreads=once[0] if once else None)
        once.append(correction.estimates.spreads)
        return correction

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rated, "correct", with_the_first)
        yield


def score_of(appraisal):
    return appraisal.ratings["desk-quarter"]["conduct"].correction.scores[RATEE]


def test_the_folder_that_ships_withstands_the_attack(tmp_path_factory, held):
    assert attacked(tmp_path_factory) == ()


def test_a_page_that_prints_the_correction_with_one_decimal_falls(tmp_path_factory, held):
    """The control: then n − 2 colluding colleagues work out what each of the other two said."""

    def correction(appraisal):
        score = score_of(appraisal)
        return f"校正 {score.points - score.plain_points:.1f}"

    found = attacked(tmp_path_factory, correction)
    assert {one.raters for one in found} >= {(k,) for group in GROUPS for k in group}


def test_a_page_that_prints_the_raw_score_beside_the_corrected_one_falls(tmp_path_factory, held):
    found = attacked(tmp_path_factory, lambda appraisal: f"校正前 {score_of(appraisal).plain_points:.1f}")
    assert any(one.colluding == len(RATERS) - 3 for one in found)


def test_everybodys_scores_together_do_not_tell_what_two_raters_said(tmp_path, held):
    """All of results.csv at once: colluders know their own marks of everybody, nobody knows the rest."""
    appraisal = appraise_folder(write_company(tmp_path / "IN"), period=Q3)
    correction = appraisal.ratings["desk-quarter"]["conduct"].correction
    (part,) = correction.solved
    table = rating_table(department(PEOPLE, seed=21), RULE)
    pairs = sorted(set(zip(table.ratee.tolist(), table.rater.tolist(), strict=True)))
    rows = np.array([corrected_row(part, correction.estimates.spreads, ratee) for ratee in part.ratees])
    place = {pair: k for k, pair in enumerate(pairs)}
    matrix = np.zeros((len(rows), len(pairs)))
    for k, pair in enumerate(zip(table.ratee.tolist(), table.rater.tolist(), strict=True)):
        matrix[:, place[pair]] += rows[:, k]
    for silent in combinations([one for group in GROUPS for one in group], 2):
        colluding = {one for k, one in enumerate(RATERS) if k not in silent}
        unknown = [place[pair] for pair in pairs if pair[1] not in colluding]
        seen = matrix[:, unknown]
        for k in silent:
            wanted = np.zeros(len(unknown))
            wanted[unknown.index(place[RATEE, RATERS[k]])] = 1.0
            told = np.linalg.lstsq(seen.T, wanted, rcond=1e-9)[0]
            assert np.abs(seen.T @ told - wanted).max() > 0.1

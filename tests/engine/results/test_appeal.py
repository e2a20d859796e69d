"""An upheld appeal moves the appellant and nobody else; what the seal froze is what it rests on."""

import json
from decimal import Decimal

import pytest

from gongping.engine.evidence import read_evidence
from gongping.engine.periods import Period
from gongping.engine.results import appeal, appraise_folder, reading_plan, write
from gongping.engine.results.upheld import EstimatesDiffer, NotInResult
from tests.engine.ratings.believable import department
from tests.engine.results.rated_company import PEOPLE, write_company

Q3 = Period.parse("2026-Q3")
APPELLANT = "E003"
RATERS = [one.rater_id for one in department(PEOPLE, seed=21) if one.ratee_id == APPELLANT]
# a rater's marks that were entered in the wrong row, found on appeal
MENDED = {(APPELLANT, RATERS[0]): Decimal("0.5"), (APPELLANT, RATERS[-1]): Decimal("-0.5")}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    place = tmp_path_factory.mktemp("appeal")
    folder = write_company(place / "IN")
    appraisal = appraise_folder(folder, period=Q3)
    write(appraisal, place / "OUT")
    return place, appraisal


def mended(place, appraisal, marks):
    folder = write_company(place, marks)
    return read_evidence(folder, data=None, plan=reading_plan(appraisal.schemes), language="zh")


def lines(out):
    return dict(
        line.split(",", 1) for line in (out / "results.csv").read_text(encoding="utf-8").splitlines()[1:]
    )


def test_only_the_appellant_moves(sealed, tmp_path):
    place, before = sealed
    corrected = mended(tmp_path / "MENDED", before, MENDED)
    write(appeal(place / "OUT", before, corrected, employee_id=APPELLANT, period=Q3), tmp_path / "OUT")
    old, new = lines(place / "OUT"), lines(tmp_path / "OUT")
    assert [who for who in old if old[who] != new[who]] == [APPELLANT]
    assert (place / "OUT" / "results.csv").read_bytes() != (tmp_path / "OUT" / "results.csv").read_bytes()


def test_appraising_anew_would_move_colleagues(sealed, tmp_path):
    """The control: without frozen estimates the same correction moves people who did not appeal."""
    write(appraise_folder(write_company(tmp_path / "IN", MENDED), period=Q3), tmp_path / "OUT")
    old, new = lines(sealed[0] / "OUT"), lines(tmp_path / "OUT")
    assert len([who for who in old if old[who] != new[who]]) > 5


def test_an_appeal_that_changes_nothing_gives_the_sealed_lines_again(sealed, tmp_path):
    place, before = sealed
    corrected = mended(tmp_path / "SAME", before, {})
    write(appeal(place / "OUT", before, corrected, employee_id=APPELLANT, period=Q3), tmp_path / "OUT")
    assert lines(place / "OUT") == lines(tmp_path / "OUT")


def test_the_frozen_figures_are_those_of_the_seal(sealed, tmp_path):
    place, _ = sealed
    other_marks = {(APPELLANT, RATERS[0]): Decimal(1)}
    other = appraise_folder(write_company(tmp_path / "OTHER", other_marks), period=Q3)
    corrected = mended(tmp_path / "MENDED", other, MENDED)
    with pytest.raises(EstimatesDiffer):
        appeal(place / "OUT", other, corrected, employee_id=APPELLANT, period=Q3)


def test_somebody_without_a_result_cannot_appeal(sealed, tmp_path):
    place, before = sealed
    corrected = mended(tmp_path / "SAME", before, {})
    with pytest.raises(NotInResult):
        appeal(place / "OUT", before, corrected, employee_id="E404", period=Q3)


def test_the_seal_names_no_rater_and_no_severity(sealed):
    """Severities lie in the estimates; that of a rater with one ratee would be that rater's mark."""
    estimates = json.loads((sealed[0] / "OUT" / "seal.json").read_text(encoding="utf-8"))["estimates"]
    assert set(estimates["desk-quarter"]["conduct"]) == {"sd", "by_level", "sha256"}
    assert "E0" not in json.dumps({"sd": estimates["desk-quarter"]["conduct"]["sd"]})

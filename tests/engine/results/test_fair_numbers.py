"""What must never move a total: names of raters, order of rows, a team that has nothing to do with one."""

import random
from decimal import Decimal

import pytest

from gongping.engine.periods import Period
from gongping.engine.ratings import correct
from gongping.engine.results import appraise_folder
from gongping.engine.scoring import rated
from tests.engine.ratings.believable import department
from tests.engine.results.company_folder import write_folder
from tests.engine.results.rated_company import SCHEME, tables

Q3 = Period.parse("2026-Q3")
SMALL = SCHEME.replace("posts:", "small_department: true\nposts:")


def people(place, company, scheme=SCHEME):
    """Return everybody's outcome by id."""
    appraisal = appraise_folder(write_folder(place, company, scheme), period=Q3)
    return {person.employee_id: person for person in appraisal.outcome.people}


def totals(found):
    return {who: (person.total, person.total_se) for who, person in found.items()}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return people(tmp_path_factory.mktemp("fair") / "BASE", tables())


def test_the_names_of_raters_move_nothing(base, tmp_path):
    company = tables()
    raters = sorted({row["rater_id"] for row in company["ratings"]})
    names = [f"R{n:03}" for n in range(len(raters))]
    random.Random(3).shuffle(names)
    new = dict(zip(raters, names, strict=True))
    for row in company["ratings"]:
        row["rater_id"] = new[row["rater_id"]]
    assert totals(people(tmp_path / "NAMED", company)) == totals(base)


def test_the_order_of_rows_moves_nothing(base, tmp_path):
    company = tables()
    for table in company.values():
        random.Random(5).shuffle(table)
    assert totals(people(tmp_path / "SHUFFLED", company)) == totals(base)


def with_another_team(company):
    row = dict(company["people"][0])
    strangers = department(12, seed=9, prefix="Z")
    company["people"] += [row | {"employee_id": f"Z{n:03}", "name": f"外部{n}"} for n in range(12)]
    company["ratings"] += [
        {"period": "2026-Q3", "ratee_id": one.ratee_id, "rater_id": one.rater_id, "relation": one.relation,
         "item": one.item, "score": (one.score or 0) / 2 + Decimal("1.5")}
        for one in strangers
    ]  # fmt: skip
    return company


def test_an_unrelated_team_moves_nobody_while_the_sealed_variances_hold(base, tmp_path, monkeypatch):
    sealed = []

    def held(answers, rule, curve):
        correction = correct(answers, rule, curve, spreads=sealed[0] if sealed else None)
        sealed.append(correction.estimates.spreads)
        return correction

    monkeypatch.setattr(rated, "correct", held)
    alone = totals(people(tmp_path / "ALONE", tables()))
    beside = totals(people(tmp_path / "BESIDE", with_another_team(tables())))
    assert alone == totals(base)
    assert {who: beside[who] for who in alone} == alone


def test_people_that_nobody_links_are_told_so(tmp_path):
    found = people(tmp_path / "BESIDE", with_another_team(tables()))
    notes = {note.code for note in found["E001"].main.sections[0].notes}
    assert "ratings-apart" in notes


def test_a_small_department_keeps_the_plain_score_and_says_so(base, tmp_path):
    found = people(tmp_path / "SMALL", tables(), SMALL)
    (section, _), person = found["E001"].main.sections, found["E001"]
    assert [note.code for note in section.notes] == ["ratings-plain-small-department"]
    assert (person.total_se, person.error.why) == (None, "plain-ratings")
    assert section.points != base["E001"].main.sections[0].points


def test_two_raters_are_too_few_to_tell_strictness(tmp_path):
    company = tables()
    company["ratings"] = [row for row in company["ratings"] if row["rater_id"] in ("E000", "E001")]
    found = people(tmp_path / "FEW", company)
    notes = [note.code for person in found.values() for note in person.main.sections[0].notes]
    assert set(notes) == {"ratings-plain-no-fit"}


def test_the_error_of_a_total_of_ratings_and_objectives_is_the_ratings_part(base):
    """Objectives have no error: SE of the total is the section's share, 0.7, times the section's own."""
    person = base["E001"]
    assert person.error.evidence_variance == Decimal("0.000000")
    assert Decimal("1.0") < person.total_se < Decimal("5.0")

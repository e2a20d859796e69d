"""Order in words for those who manage: no rank, no single colleague, nothing on the person's own part."""

import re

import numpy as np
import pytest

from gongping.engine.periods import Period
from gongping.engine.results import appraise_folder, explain, explanation_text, write
from gongping.engine.uncertainty import standing
from tests.engine.results.company_folder import write_folder
from tests.engine.results.rated_company import PEOPLE, SCHEME, tables

Q3 = Period.parse("2026-Q3")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    place = tmp_path_factory.mktemp("standing")
    appraisal = appraise_folder(write_folder(place / "IN", tables(), SCHEME), period=Q3)
    write(appraisal, place / "OUT")
    return place / "OUT", appraisal.outcome.people


def independent(people):
    """What standings would be if nobody shared a rater."""
    totals = [float(one.total) for one in people]
    errors = np.diag([float(one.total_se) ** 2 for one in people])
    return [standing(totals, errors, place).words for place in range(len(people))]


def test_everybody_is_above_level_with_or_below_each_other_one(sealed):
    _, people = sealed
    assert all(one.standing.above + one.standing.level + one.standing.below == PEOPLE - 1 for one in people)
    best = max(people, key=lambda one: one.total)
    assert best.standing.below == 0
    assert best.standing.above > 0


def test_the_same_raters_make_differences_surer_than_totals(sealed):
    """Their severity moves both totals alike, so it cannot have made the difference."""
    _, people = sealed
    words = independent(people)
    told = sum(one.standing.above + one.standing.below for one in people)
    assert told >= sum(own.count("above") + own.count("below") for own in words)


def test_among_four_nobody_is_placed(tmp_path):
    company = tables()
    company["people"] = company["people"][:4]
    people = appraise_folder(write_folder(tmp_path / "IN", company, SCHEME), period=Q3).outcome.people
    assert [(one.total_se is not None, one.standing) for one in people] == [(True, None)] * 4


def test_departments_are_never_mixed(tmp_path):
    company = tables()
    for row in company["people"][:6]:
        row["department"] = "客服二部"
    people = appraise_folder(write_folder(tmp_path / "IN", company, SCHEME), period=Q3).outcome.people
    sizes = [one.standing.above + one.standing.level + one.standing.below for one in people]
    assert sizes == [5] * 6 + [PEOPLE - 7] * (PEOPLE - 6)


def test_the_explanation_says_it_in_words(sealed):
    out, people = sealed
    one = people[0]
    said = explanation_text(explain(out, one.employee_id), "zh")
    told = one.standing
    assert f"明显高于 {told.above} 人，无法区分 {told.level} 人，明显低于 {told.below} 人" in said


def test_the_list_of_the_report_says_it_and_a_persons_own_part_does_not(sealed):
    page = (sealed[0] / "report.html").read_text(encoding="utf-8")
    own = re.findall(r'<article class="sec person".*?</article>', page, flags=re.DOTALL)
    assert len(own) == PEOPLE
    assert not any("明显高于" in part for part in own)
    assert page.count("明显高于") == PEOPLE


def test_the_results_hold_no_order(sealed):
    head = (sealed[0] / "results.csv").read_text(encoding="utf-8").split("\n")[0]
    assert not re.search("standing|rank|above|below", head)

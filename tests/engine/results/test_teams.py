"""Teams that nobody knows both of are not compared, and the result says which."""

import json
from decimal import Decimal

import pytest

from gongping.engine.periods import Period
from gongping.engine.results import appraise_folder, write
from tests.engine.ratings.believable import department
from tests.engine.results.company_folder import write_folder
from tests.engine.results.rated_company import SCHEME, tables

Q3 = Period.parse("2026-Q3")
# 45 points a mark in the middle: raters who differ by little differ by points
STEEP = SCHEME.replace("{scale: [1, 5]}", "{scale: [1, 5], curve: [[1, 0], [2, 5], [4, 95], [5, 100]]}")
HERE, THERE = "客服部·翠湖花园", "客服部·江畔新城"


def with_a_second_site(*, guests: int = 0, hosts: int = 20):
    """Twelve people of another site; ``guests`` of their raters also rate ``hosts`` people of the first."""
    company = tables()
    row = dict(company["people"][0])
    answers = department(12, seed=9, prefix="Z")
    company["people"] += [
        row | {"employee_id": f"Z{n:03}", "name": f"外部{n}", "site": "江畔新城"} for n in range(12)
    ]
    company["ratings"] += [
        {"period": "2026-Q3", "ratee_id": one.ratee_id, "rater_id": one.rater_id, "relation": one.relation,
         "item": one.item, "score": (one.score or 0) / 2 + Decimal("1.5")}
        for one in answers
    ]  # fmt: skip
    items = sorted({one.item for one in answers})
    raters = sorted({one.rater_id for one in answers if one.relation == "peer"})[:guests]
    company["ratings"] += [
        {"period": "2026-Q3", "ratee_id": f"E{n:03}", "rater_id": rater, "relation": "peer", "item": item,
         "score": Decimal("2.5") + Decimal(n % 2)}
        for rater in raters
        for n in range(hosts)
        for item in items
    ]  # fmt: skip
    return company


def appraised(place, company, scheme=STEEP):
    return appraise_folder(write_folder(place, company, scheme), period=Q3)


@pytest.fixture(scope="module")
def unlinked(tmp_path_factory):
    place = tmp_path_factory.mktemp("teams")
    appraisal = appraised(place / "IN", with_a_second_site())
    write(appraisal, place / "OUT")
    return appraisal, place / "OUT"


def test_two_sites_without_a_common_rater_are_named(unlinked):
    appraisal, _ = unlinked
    (pair,) = appraisal.outcome.teams_apart
    assert (pair.section, pair.first, pair.second, pair.error) == ("conduct", *sorted((HERE, THERE)), None)


def test_the_report_says_it_with_both_names(unlinked):
    page = (unlinked[1] / "report.html").read_text(encoding="utf-8")
    start = page.index("团队间不可比")
    assert all(name in page[start : start + 400] for name in (HERE, THERE, "没有同时评价两边的人"))


def test_the_seal_keeps_the_verdict(unlinked):
    seal = json.loads((unlinked[1] / "seal.json").read_text(encoding="utf-8"))
    first, second = sorted((HERE, THERE))
    assert seal["teams_apart"] == [
        {"scheme": "desk-quarter", "section": "conduct", "first": first, "second": second, "error": None}
    ]


def test_one_common_rater_leaves_too_large_an_error(tmp_path):
    (pair,) = appraised(tmp_path / "IN", with_a_second_site(guests=1, hosts=1)).outcome.teams_apart
    assert pair.error > 3


def test_enough_common_raters_make_the_sites_comparable(tmp_path):
    assert appraised(tmp_path / "IN", with_a_second_site(guests=8)).outcome.teams_apart == ()


def test_one_team_alone_is_compared_with_nobody(tmp_path):
    assert appraised(tmp_path / "IN", tables()).outcome.teams_apart == ()

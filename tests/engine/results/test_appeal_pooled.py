"""An appeal where shares move towards their post: the pool is the sealed one, and nobody else moves."""

import json
import random
from decimal import Decimal

import pytest

from gongping.engine.evidence import read_evidence
from gongping.engine.periods import Period
from gongping.engine.results import appeal, appraise_folder, reading_plan, write
from gongping.engine.uncertainty import RatePrior, in_score, rate_error
from tests.engine.results.company_folder import write_folder

Q3 = Period.parse("2026-Q3")
SCHEME = """\
format: 1
scheme: 客服专员季度考核方案
id: desk-quarter
version: 1
in_force_from: 2026-01-01
posts: [客服专员]
calendar: {timezone: Asia/Shanghai, opening_hours: {mon: [["08:30", "18:00"]]}, holidays: none}
sections:
  - id: satisfaction
    name: 客户满意度
    weight: 100
    indicators:
      - {id: order_satisfaction, name: 工单满意度, question: 业主满意吗？, source: satisfaction,
         measure: top2(score), unit: share, better: higher, target: 0.9, weight: 100, least: 5,
         curve: [[0, 0], [0.90, 100], [0.98, 110]], pool: company, pool_in_score: true}
grades: []
"""
STAFF = [f"E{n:03}" for n in range(24)]
APPELLANT = "E003"
ANSWERS = 12


def company(taken_out: int = 0):
    """Twelve households judged each person; ``taken_out`` bad answers of the appellant were upheld."""
    chance = random.Random(11)
    answers = [
        {"response_id": f"S-{who}-{n}", "employee_id": who, "household_id": f"H{who}{n}",
         "answered_at": f"2026-08-{n + 1:02} 10:00:00",
         "score": 5 if chance.random() < 0.5 + 0.4 * STAFF.index(who) / len(STAFF) else 2}
        for who in STAFF
        for n in range(ANSWERS)
    ]  # fmt: skip
    bad = [one for one in answers if one["employee_id"] == APPELLANT and one["score"] == 2][:taken_out]
    people = [
        {"employee_id": who, "name": f"员工{who}", "post": "客服专员", "site": "翠湖花园",
         "department": "客服部", "from": "2024-03-01"}
        for who in STAFF
    ]  # fmt: skip
    return {"people": people, "satisfaction": [one for one in answers if one not in bad]}


@pytest.fixture(scope="module")
def upheld(tmp_path_factory):
    place = tmp_path_factory.mktemp("pooled")
    before = appraise_folder(write_folder(place / "IN", company(), SCHEME), period=Q3)
    write(before, place / "OUT")
    mended = write_folder(place / "MENDED", company(2), SCHEME)
    corrected = read_evidence(mended, data=None, plan=reading_plan(before.schemes), language="zh")
    after = appeal(place / "OUT", before, corrected, employee_id=APPELLANT, period=Q3)
    return place, before, after, appraise_folder(mended, period=Q3)


def measured(appraisal):
    people = appraisal.outcome.people
    return {one.employee_id: one.main.sections[0].indicators[0] for one in people}


def sealed_pool(place):
    seal = json.loads((place / "OUT" / "seal.json").read_text(encoding="utf-8"))
    pool = seal["pools"]["desk-quarter"]["order_satisfaction"]["客服专员"]
    return RatePrior(float(pool["a"]), float(pool["b"]))


def test_only_the_appellant_moves(upheld):
    _, before, after, _ = upheld
    old, new = measured(before), measured(after)
    assert [who for who in STAFF if old[who] != new[who]] == [APPELLANT]


def test_appraising_anew_would_move_colleagues(upheld):
    """The control: a pool estimated again carries the correction to others."""
    _, before, _, anew = upheld
    old, new = measured(before), measured(anew)
    assert len([who for who in STAFF if old[who].value != new[who].value]) > 1


def test_the_appellants_share_moves_towards_the_sealed_pool(upheld):
    place, _, after, anew = upheld
    prior, own = sealed_pool(place), measured(after)[APPELLANT]
    met = float(own.raw) * own.n
    assert own.n == ANSWERS - 2
    assert own.value == in_score(own.raw, prior.posterior(met, own.n)[0], rate_error(met, own.n))
    assert anew.pools != after.pools
    assert after.pools["desk-quarter"]["order_satisfaction"] == {"客服专员": prior}


def test_the_frozen_pool_reads_back_as_it_was_used(upheld):
    place, before, _, _ = upheld
    assert before.pools["desk-quarter"]["order_satisfaction"]["客服专员"] == sealed_pool(place)
    assert Decimal(0) < Decimal(repr(sealed_pool(place).mean)) < Decimal(1)

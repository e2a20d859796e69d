"""A company that keeps ratings and objectives only: small, quick to appraise, seeded."""

from decimal import Decimal
from pathlib import Path

from tests.engine.ratings.believable import department
from tests.engine.results.company_folder import Table, write_folder

SECTION = "conduct"
SCHEME = """\
format: 1
scheme: 客服部季度考核方案
id: desk-quarter
version: 1
in_force_from: 2026-01-01
posts: [客服专员]
calendar: {timezone: Asia/Shanghai, opening_hours: {mon: [["08:30", "18:00"]]}, holidays: none}
ratings: {scale: [1, 5]}
presence: {absent: redistribute, enough: 70}
sections:
  - {id: conduct, name: 工作态度与协作, weight: 70, from: ratings, least_raters: 3,
     items: [courtesy, progress, clarity, support], relations: {superior: 50, peer: 30, customer: 20}}
  - {id: goals, name: 目标, weight: 30, from: objectives}
grades: []
"""
PEOPLE = 20
Marks = dict[tuple[str, str], Decimal]


def tables(marks: Marks | None = None) -> dict[str, Table]:
    """Return the tables; ``marks`` adds to all marks that a rater gave a ratee.

    Marks lie between 2 and 4, half ones included, so that one more or less stays on the scale.
    """
    added = marks or {}
    staff = [f"E{n:03}" for n in range(PEOPLE)]
    return {
        "people": [
            {"employee_id": who, "name": f"员工{who}", "post": "客服专员", "site": "翠湖花园",
             "department": "客服部", "from": "2024-03-01"}
            for who in staff
        ],
        "ratings": [
            {"period": "2026-Q3", "ratee_id": one.ratee_id, "rater_id": one.rater_id,
             "relation": one.relation, "item": one.item,
             "score": (one.score or 0) / 2 + Decimal("1.5") + added.get((one.ratee_id, one.rater_id), 0)}
            for one in department(PEOPLE, seed=21)
        ],
        "objectives": [
            {"period": "2026-Q3", "employee_id": who, "key_result": "培训", "objective": "学习", "start": 0,
             "target": 10, "actual": 5 + n % 6}
            for n, who in enumerate(staff)
        ],
    }  # fmt: skip


def write_company(folder: Path, marks: Marks | None = None, scheme: str = SCHEME) -> Path:
    """Write the company's folder."""
    return write_folder(folder, tables(marks), scheme)

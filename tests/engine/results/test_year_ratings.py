"""The error of a year's ratings: one fit over the answers of all quarters, where they are those sealed."""

from decimal import Decimal

import numpy as np
import pytest

from gongping.engine.periods import Period
from gongping.engine.ratings import Answer, PlainRule, correct_year
from gongping.engine.results import appraise_folder, verify, write
from tests.engine.ratings.believable import RELATIONS
from tests.engine.results.company_folder import write_folder
from tests.engine.results.rated_company import SCHEME, tables
from tests.engine.results.test_year import YEAR

QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
# ratings alone, so that everything of a total's error is theirs
QUARTER_SCHEME = SCHEME.replace("weight: 70", "weight: 100").replace(
    "  - {id: goals, name: 目标, weight: 30, from: objectives}\n", ""
)
YEAR_SCHEME = YEAR.replace("weight: 85", "weight: 100").replace(
    "  - {id: goals, name: 年度目标, weight: 15, from: objectives}\n", ""
)
PEOPLE = 20


def answers_of_a_year(seed=21):
    """Return each quarter's answers: the same raters, their strictness and opinions kept, fresh noise."""
    rng = np.random.default_rng(seed)
    merit, strict = rng.normal(0, 0.4, PEOPLE), rng.normal(0, 0.5, PEOPLE)
    asked, opinion = {}, {}
    for ratee in range(PEOPLE):
        others = rng.choice(PEOPLE - 1, len(RELATIONS), replace=False)
        asked[ratee] = (others + (others >= ratee)).tolist()
        opinion |= {(ratee, rater): rng.normal(0, 0.4) for rater in asked[ratee]}
    for label in QUARTERS:
        for ratee, raters in asked.items():
            for rater, relation in zip(raters, RELATIONS, strict=True):
                for item in ("courtesy", "progress", "clarity", "support"):
                    level = 3.2 + merit[ratee] + strict[rater] + opinion[ratee, rater] + rng.normal(0, 0.3)
                    score = Decimal(repr(round(float(np.clip(level, 1, 5)) * 4) / 4))
                    yield label, Answer(f"E{ratee:03}", f"E{rater:03}", relation, item, score)


@pytest.fixture(scope="module")
def year():
    return list(answers_of_a_year())


def rows(year):
    return [
        {"period": label, "ratee_id": one.ratee_id, "rater_id": one.rater_id, "relation": one.relation,
         "item": one.item, "score": one.score}
        for label, one in year
    ]  # fmt: skip


@pytest.fixture(scope="module")
def sealed(year, tmp_path_factory):
    """Four quarters, appraised and sealed."""
    place = tmp_path_factory.mktemp("year")
    staff = tables()["people"]
    for label in QUARTERS:
        own = [row for row in rows(year) if row["period"] == label]
        source = write_folder(place / f"IN-{label}", {"people": staff, "ratings": own}, QUARTER_SCHEME)
        write(appraise_folder(source, period=Period.parse(label)), place / "prior" / label)
    return place / "prior"


def of_year(place, sealed, ratings):
    """Return the folder of the year and everybody's outcome by id."""
    company = {"people": tables()["people"]} | ({"ratings": ratings} if ratings else {})
    folder = write_folder(place / "YEAR", company, YEAR_SCHEME)
    (folder / "prior").symlink_to(sealed)
    found = appraise_folder(folder, period=Period.parse("2026"))
    return folder, found, {person.employee_id: person for person in found.outcome.people}


def notes(person):
    return [note.code for note in person.main.sections[0].notes]


def test_a_year_with_its_answers_is_refitted_once(year, sealed, tmp_path):
    _, _, people = of_year(tmp_path, sealed, rows(year))
    rule_answers = {q: [one for label, one in year if label == q] for q in QUARTERS}
    relations = {"superior": Decimal(50), "peer": Decimal(30), "customer": Decimal(20)}
    asked = dict.fromkeys(("courtesy", "progress", "clarity", "support"), frozenset(relations))
    expected = correct_year(rule_answers, PlainRule(relations, asked, 3, (1, 5))).scores
    for who, person in people.items():
        assert notes(person) == ["year-ratings-refitted"]
        # ratings are all of each quarter's total, and the same person's all year
        assert abs(person.total_se - expected[who].error) <= Decimal("0.05")


def test_the_same_raters_all_year_are_not_four_opinions_but_a_little_more_than_one(year, sealed, tmp_path):
    _, _, whole = of_year(tmp_path / "A", sealed, None)
    _, _, refitted = of_year(tmp_path / "B", sealed, rows(year))
    ratio = [float(refitted[who].total_se / whole[who].total_se) for who in whole]
    assert 0.5 < np.mean(ratio) < 1.0


def test_a_year_without_the_answers_adds_the_errors_whole_and_says_so(sealed, tmp_path):
    _, _, people = of_year(tmp_path, sealed, None)
    assert {tuple(notes(person)) for person in people.values()} == {("year-ratings-error-whole",)}


def test_answers_that_do_not_give_the_sealed_estimates_shrink_nobodys_error(year, sealed, tmp_path):
    changed = rows(year)
    changed[0] = changed[0] | {"score": Decimal(5) if changed[0]["score"] != 5 else Decimal(4)}
    _, _, without = of_year(tmp_path / "A", sealed, None)
    _, _, people = of_year(tmp_path / "B", sealed, changed)
    assert {who: person.total_se for who, person in people.items()} == {
        who: person.total_se for who, person in without.items()
    }
    assert notes(people["E000"]) == ["year-ratings-error-whole"]


def test_a_refitted_year_moves_no_total(year, sealed, tmp_path):
    _, _, without = of_year(tmp_path / "A", sealed, None)
    _, _, people = of_year(tmp_path / "B", sealed, rows(year))
    assert {who: p.total for who, p in people.items()} == {who: p.total for who, p in without.items()}


def test_a_refitted_year_is_verified(year, sealed, tmp_path):
    folder, found, _ = of_year(tmp_path, sealed, rows(year))
    write(found, tmp_path / "OUT")
    assert verify(tmp_path / "OUT", folder).holds

"""The department in sentences, figures and tables; checked against numbers worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.report.page_view import PageView, page_view
from gongping.engine.results.report.words import Words
from gongping.engine.scoring import PersonOutcome
from tests.engine.results.report_company import CLERKS, company

TOTALS = ("62.00", "71.00", "76.00", "79.00", "80.00", "81.00", "86.00", "90.00")


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    """Eight clerks with the totals above, one with sections only, one withheld."""
    base = company(10)
    people = [
        replace(
            person,
            total=Decimal(total),
            grade=grade_of(total),
            status="complete",
            segments=person.segments[:1],
        )
        for person, total in zip(base.outcome.people, TOTALS, strict=False)
    ]
    others = base.outcome.people
    people.append(replace(others[8], total=None, grade=None, status="partial"))
    people.append(replace(others[9], total=None, grade=None, status="withheld"))
    return replace(base, outcome=replace(base.outcome, people=tuple(people)))


def grade_of(total: str) -> str:
    return next(
        grade for grade, least in (("S", 95), ("A", 85), ("B", 75), ("C", 60)) if Decimal(total) >= least
    )


@pytest.fixture(scope="module")
def page(appraisal: Appraisal) -> PageView:
    return page_view(appraisal, "zh")


def said(page: PageView) -> list[str]:
    return [finding.text.striptags() for finding in page.findings]


def test_the_first_sentence_counts_everybody_by_what_they_have(page: PageView) -> None:
    assert said(page)[0] == "参加考核 10 人：8 人有总分、1 人只给分项，不出总分和等级、1 人暂不给出结果。"


def test_the_second_gives_the_median_the_middle_half_and_the_middle_grade(page: PageView) -> None:
    # type 1: the 4th, 2nd and 6th of eight
    assert said(page)[1] == "总分中位 79.0，中间一半的人在 71.0 到 81.0 之间。B 级及以上 6 人。"


def test_the_third_names_the_measure_that_costs_most(page: PageView) -> None:
    stated = page.indicators[0].lines[0]
    assert f"丢分最多的是“{stated.name}”" in said(page)[2]
    assert f"人均少 {stated.lost_each} 分" in said(page)[2]


def test_the_fourth_counts_what_was_missing_and_says_it_is_no_nought(page: PageView) -> None:
    assert said(page)[3].endswith("没有一处按 0 分计。")


def test_few_totals_get_no_median(appraisal: Appraisal) -> None:
    few = replace(appraisal, outcome=replace(appraisal.outcome, people=appraisal.outcome.people[:3]))
    assert said(page_view(few, "zh"))[1] == "有总分的只有 3 人，人少，不说中位和分布。"


def test_the_histogram_counts_everybody_with_a_total(page: PageView) -> None:
    assert page.histogram is not None
    assert page.histogram.say == "8 人有总分，B 级及以上 6 人"
    assert sum(bar.count for bar in page.histogram.bars) == 8
    assert [bar.count for bar in page.histogram.bars if bar.dark] == [2, 2, 1, 1]


def test_people_are_listed_by_name_and_not_by_score(page: PageView) -> None:
    listed = [person.name for person in page.departments[0].everybody]
    assert listed[:4] == ["何嘉敏", "李国栋", "马俊杰", "仇志远"]
    assert set(listed) == set(CLERKS)


def test_what_waits_for_a_person_is_listed_with_its_number(page: PageView) -> None:
    assert {matter.what: matter.number for matter in page.matters} == {
        "只给分项，不出等级": 1,
        "暂不给出结果": 1,
        "被拒收的行": 3,
        "收下但请核对的行": 1,
        "没能计分": 1,
    }


def test_nothing_to_look_at_is_said_too(appraisal: Appraisal) -> None:
    sound = tuple(person for person in appraisal.outcome.people if person.total is not None)
    calm = replace(
        appraisal, outcome=replace(appraisal.outcome, people=sound, unscored=()), counts={}, problems=()
    )
    assert page_view(calm, "zh").matters == ()


def test_missing_values_name_where_of_what_kind_and_what_became_of_the_weight(page: PageView) -> None:
    lines = {(line.name, line.state): line for line in page.missing}
    calls = lines[("来电接通率（本项目）", "不适用")]
    assert calls.people == 3
    assert calls.done.startswith("权重按比例分给有数的部分")


def test_data_are_counted_and_problems_grouped_with_their_first_place(page: PageView) -> None:
    assert (page.data.read, page.data.kept, page.data.rejected, page.data.flagged) == (16_427, 16_424, 3, 1)
    first = page.data.problems[0]
    assert (first.file, first.number, first.first, first.severity) == (
        "work_orders.csv",
        2,
        "首见于第 240 行",
        "拒收",
    )


def test_headline_figures_have_a_verdict_in_words(page: PageView) -> None:
    assert len(page.figures) == 5
    assert all(figure.verdict for figure in page.figures)
    kept = page.figures[-1]
    assert (kept.value, kept.unit) == ("99.98", "%")


def test_every_definition_states_how_it_is_counted(page: PageView) -> None:
    words = Words("zh")
    for definition in page.definitions:
        names = {name for name, _, _ in definition.facts}
        assert {words("def.measure"), words("def.source"), words("def.target"), words("def.curve")} <= names


def test_employees_of_a_small_department_are_shown_no_spread(appraisal: Appraisal) -> None:
    people: tuple[PersonOutcome, ...] = appraisal.outcome.people[:7]
    small = replace(appraisal, outcome=replace(appraisal.outcome, people=people))
    assert all(person.dot is None for person in page_view(small, "zh").persons)

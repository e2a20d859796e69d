"""One person's part: the tree adds up, absence is in words, transfers and attendance are explained."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from gongping.engine.presence import AtLeast
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.report.page_view import PageView, page_view
from gongping.engine.results.report.person_view import PersonView
from gongping.engine.results.report.tree_view import Line
from gongping.engine.scoring import Note, PersonOutcome
from tests.engine.results.report_company import company


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    return company()


@pytest.fixture(scope="module")
def page(appraisal: Appraisal) -> PageView:
    return page_view(appraisal, "zh")


def of(page: PageView, name: str) -> PersonView:
    return next(person for person in page.persons if person.name == name)


def line(person: PersonView, indicator: str) -> Line:
    sections = person.segments[0].tree.sections
    return next(one for section in sections for one in section.indicators if one.name == indicator)


def changed(appraisal: Appraisal, person: PersonOutcome) -> PersonView:
    outcome = replace(appraisal.outcome, people=(person,))
    return page_view(replace(appraisal, outcome=outcome), "zh").persons[0]


def test_what_is_added_sums_to_the_total(page: PageView) -> None:
    for person in page.persons:
        tree = person.segments[0].tree
        if not person.has_total or len(person.segments) > 1:
            continue
        added = [Decimal(section.line.added) for section in tree.sections if not section.line.absent]
        events = Decimal(tree.events_added.replace("−", "-"))
        assert abs(sum(added, events) - Decimal(tree.total)) <= Decimal("0.05")


def test_used_weights_sum_to_a_hundred_and_a_changed_one_names_the_plan(page: PageView) -> None:
    person = of(page, "李国栋")
    assert person.segments[0].tree.weight == "100"
    goals = person.segments[0].tree.sections[-1].line
    assert goals.weight == "0（原 10）"


def test_absence_is_a_grey_word_and_never_a_nought(page: PageView) -> None:
    goals = of(page, "李国栋").segments[0].tree.sections[-1].line
    assert (goals.measured, goals.points, goals.added) == ("未到期（2 条）", "不计分", "不计入")
    assert goals.absent
    call = line(of(page, "何嘉敏"), "来电接通率（本项目）")
    assert (call.measured, call.points) == ("不适用", "不计分")
    few = line(of(page, "仇志远"), "交接班按时确认率")
    assert few.measured == "不足 20 次"
    assert few.detail is not None
    assert few.detail.sentences[0] == "样本不足：只有 17 条，至少要 20 条；不按 0 分算。"


def test_a_share_shows_both_numbers_and_a_median_says_so(page: PageView) -> None:
    person = of(page, "曾晓燕")
    assert re.fullmatch(r"\d+ / \d+", line(person, "投诉响应及时率").sample)
    assert line(person, "投诉处理时长").measured.startswith("中位 ")


def test_the_curve_is_told_by_the_knots_the_value_lies_between(page: PageView) -> None:
    detail = line(of(page, "曾晓燕"), "投诉处理时长").detail
    assert detail is not None
    said = "".join(detail.sentences)
    assert re.search(r"计分：[\d,]+ 分钟 得 \d+ 分，[\d,]+ 分钟 得 \d+ 分；[\d.]+ 分钟 得 [\d.]+ 分。", said)


def test_pending_rows_are_said_to_count_in_the_next_period(page: PageView) -> None:
    detail = line(of(page, "曾晓燕"), "投诉响应及时率").detail
    assert detail is not None
    assert "另有 1 件还没到期，下一期再计，不会漏。" in detail.sentences


def test_misses_are_listed_with_their_times_and_where_they_came_from(page: PageView) -> None:
    lines = [line(of(page, name), "投诉回访率") for name in ("曾晓燕", "仇志远", "查文斌")]
    first = next(one.detail.rows.rows[0] for one in lines if one.detail and one.detail.rows)
    assert (first.verdict, first.tone) == ("没按时", "bad")
    assert re.fullmatch(r"[\d.]+ 小时", first.amount)
    assert re.fullmatch(r"\d+ 月 \d+ 日 \d\d:\d\d", first.due)
    assert re.fullmatch(r"work_orders\.csv:\d+", first.source)


def test_sections_only_is_said_not_to_be_a_low_score(page: PageView) -> None:
    person = of(page, "解雨桐")
    assert person.total == "不出总分"
    assert "这不算低分" in person.say
    assert person.notes == ("本期出勤 22 天，不足 30 天：只给分项，不出总分和等级，不算低。",)
    assert person.bars == ()
    sections = person.segments[0].tree.sections
    assert {section.line.added for section in sections} == {"不计入"}
    assert [section.line.weight for section in sections] == ["40", "25", "25", "10"]


def test_a_transfer_shows_both_stretches_and_how_they_were_joined(page: PageView) -> None:
    person = of(page, "单国强")
    assert [segment.title[:5] for segment in person.segments] == ["第 1 段", "第 2 段"]
    assert re.fullmatch(
        r"总分按各段在岗天数加权：（62 × [\d.]+ \+ 30 × [\d.]+）÷ 92 = [\d.]+。", person.joined
    )
    assert person.segments[1].notes == ("没有这个人的出勤记录，用在岗期间的营业天数代替出勤天数。",)


def test_losses_are_sorted_by_size_and_gains_come_last(page: PageView) -> None:
    bars = of(page, "曾晓燕").bars
    amounts = [Decimal(bar.amount.replace("−", "-")) for bar in bars]
    assert amounts == sorted(amounts)
    assert [bar.gain for bar in bars] == [amount > 0 for amount in amounts]


def test_losses_sum_to_the_distance_from_a_hundred(appraisal: Appraisal, page: PageView) -> None:
    outcome = next(p for p in appraisal.outcome.people if p.name == "曾晓燕")
    lost = sum(Decimal(bar.amount.replace("−", "-")) for bar in of(page, "曾晓燕").bars)
    assert outcome.total is not None
    assert abs(100 + lost + outcome.main.events_total - outcome.total) <= Decimal("0.1")


def test_a_forecast_is_called_a_calculation_and_no_promise(page: PageView) -> None:
    offered = [person for person in page.persons if person.next_up]
    assert offered
    assert all("这只是推算，不是承诺。" in person.next_note for person in offered)


def test_ratings_are_told_in_groups_of_five_and_more(page: PageView) -> None:
    parts = of(page, "何嘉敏").segments[0].tree.sections[2].parts
    assert parts is not None
    told = {one.name: one.points for one in parts.lines}
    assert told["上级"] == "计分，不显示"
    assert re.fullmatch(r"\d+", told["同事"])
    assert told["协作部门"] == "不计分"
    assert "保密，不是匿名" in parts.rule


def test_shared_orders_divide_by_their_shares_and_say_so(appraisal: Appraisal) -> None:
    person = next(p for p in appraisal.outcome.people if p.post == "客服专员")
    halved = {"n": 49, "numerator": Decimal("41.9"), "raw": Decimal("0.895299"), "value": Decimal("0.895299")}
    shown = line(changed(appraisal, _with(person, "complaint_response_on_time", **halved)), "投诉响应及时率")
    assert shown.sample == "41.9 / 46.8"
    assert shown.detail is not None
    assert shown.detail.sentences[0] == "49 件（合办的按份额，折成 46.8）里 41.9 按时，4.9 没按时。"


def test_a_condition_judged_later_is_not_called_late(page: PageView) -> None:
    detail = line(of(page, "曾晓燕"), "首次解决率").detail
    assert detail is not None
    assert re.search("[0-9]+ 做到|都做到", detail.sentences[0])


def test_employee_ids_in_notes_are_not_written_as_quantities(appraisal: Appraisal) -> None:
    note = Note("not-scored", (("employee_id", "10001"), ("posts", "秩序维护员")))
    outcome = replace(appraisal.outcome, unscored=(note,))
    assert page_view(replace(appraisal, outcome=outcome), "zh").unscored[0].startswith("10001 ")


def test_a_prorated_count_shows_what_it_was_and_why(appraisal: Appraisal) -> None:
    person = next(p for p in appraisal.outcome.people if p.post == "客服管家")
    note = Note("prorated", (("share", "0.830000"), ("source", "attendance")))
    shown = changed(
        appraisal, _with(person, "visit_households", raw=Decimal(38), value=Decimal("45.8"), notes=(note,))
    )
    visits = line(shown, "走访户数")
    assert visits.measured == "38 户，折算为 45.8 户"
    assert visits.detail is not None
    assert "实际数量按出勤折算：除以出勤比例 83.0%（依据：出勤表）。" in visits.detail.sentences


def test_a_lower_bound_says_so(appraisal: Appraisal) -> None:
    person = next(p for p in appraisal.outcome.people if p.post == "客服专员")
    reached = AtLeast(Decimal(900), 12)
    shown = changed(
        appraisal, _with(person, "complaint_hours", presence=reached, raw=Decimal(900), value=Decimal(900))
    )
    assert line(shown, "投诉处理时长").measured == "中位 至少 900 分钟"


def test_a_note_without_a_sentence_is_written_out_all_the_same(appraisal: Appraisal) -> None:
    person = replace(appraisal.outcome.people[0], notes=(Note("made-up-code", (("days", "3"),)),))
    assert changed(appraisal, person).notes == ("说明 made-up-code：days=3",)


def test_an_error_that_reaches_the_next_grade_goes_to_the_panel(appraisal: Appraisal) -> None:
    person = replace(appraisal.outcome.people[0], total=Decimal("84.60"), grade="B", total_se=Decimal("1.4"))
    said = changed(appraisal, person).say
    assert "上下约有 1.4 分误差，误差范围够到 A 级，由校准会决定并写明理由。" in said


def _with(person: PersonOutcome, indicator: str, **changes: object) -> PersonOutcome:
    sections = tuple(
        replace(
            section,
            indicators=tuple(
                replace(one, **changes) if one.id == indicator else one for one in section.indicators
            ),
        )
        for section in person.main.sections
    )
    return replace(person, segments=(replace(person.main, sections=sections),))

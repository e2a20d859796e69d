"""Rows that contradict themselves, their twins or other tables are rejected or flagged, each by its rule."""

from datetime import date, datetime

import pytest

from tests.engine.evidence.intake_cases import ORDERS, PEOPLE, column, csv_of, folder, found, read, rules

BASE = {"人员.csv": PEOPLE, "工单.csv": ORDERS}


def with_table(tmp_path, name, heading, *rows):
    return read(folder(tmp_path, {**BASE, f"{name}.csv": csv_of(heading, *rows)}))


@pytest.mark.parametrize("name", ["响应时间", "办结时间", "关单时间", "回访时间"])
def test_an_order_answered_resolved_closed_or_called_back_before_it_was_created_is_rejected(tmp_path, name):
    heading = f"工单编号,工单类型,经办人工号,项目,报单时间,{name}"
    row = "投诉,E001,翠湖花园,2026-09-01 08:00"
    evidence = read(
        folder(
            tmp_path,
            {
                **BASE,
                "工单.csv": csv_of(heading, f"A,{row},2026-09-01 07:59:59", f"B,{row},2026-09-01 08:00:00"),
            },
        )
    )
    assert column(evidence, "work_orders", "order_id") == ["B"]
    assert (2, name, "before_created") in found(evidence)


def test_of_rows_with_the_same_key_the_last_is_kept(tmp_path):
    orders = ORDERS + "WO1,报修,E002,翠湖花园,2026-09-05 08:00,,,\n"
    evidence = read(folder(tmp_path, {**BASE, "工单.csv": orders}))
    assert column(evidence, "work_orders", "kind") == ["repair", "repair"]
    assert (2, "工单编号", "duplicate_key") in found(evidence)


def test_a_rejected_row_does_not_push_out_a_good_one(tmp_path):
    orders = ORDERS + "WO1,报修,E002,翠湖花园,,,,\n"
    evidence = read(folder(tmp_path, {**BASE, "工单.csv": orders}))
    assert column(evidence, "work_orders", "kind") == ["complaint", "repair"]
    assert "duplicate_key" not in rules(evidence)


def test_an_unknown_employee_is_kept_and_flagged(tmp_path):
    evidence = read(folder(tmp_path, {**BASE, "工单.csv": ORDERS.replace("E001", "E777")}))
    assert column(evidence, "work_orders", "employee_id") == ["E777", "E002"]
    assert (2, "经办人工号", "unknown_employee") in found(evidence)
    assert evidence.counts["work_orders"].flagged == 1


def test_unknown_superiors_orders_and_sites_are_flagged(tmp_path):
    people = PEOPLE.replace("E009,2026-01-01\nE002", "E404,2026-01-01\nE002")
    files = {
        **BASE,
        "人员.csv": people,
        "工单.csv": ORDERS.replace("E001,翠湖花园", "E001,翠湖"),
        "工单过程.csv": csv_of(
            "工单编号,时间,事件", "WO1,2026-09-01 08:05,响应", "WO9,2026-09-01 08:05,响应"
        ),
    }
    evidence = read(folder(tmp_path, files))
    assert {"unknown_manager", "unknown_order", "unknown_site"} <= rules(evidence)
    assert evidence.counts["order_events"].kept == 2


def test_scores_outside_the_scale_are_rejected(tmp_path):
    evidence = with_table(
        tmp_path,
        "满意度",
        "评价编号,评价时间,评分,项目",
        "S1,2026-09-01 09:00,5,翠湖花园",
        "S2,2026-09-01 09:00,6,翠湖花园",
        "S3,2026-09-01 09:00,0,翠湖花园",
    )
    assert column(evidence, "satisfaction", "response_id") == ["S1"]
    assert {problem.advice for problem in evidence.problems} == {"分数不在量表内（1–5）：请核对。"}


def test_an_answer_needs_a_person_an_order_or_a_site(tmp_path):
    evidence = with_table(
        tmp_path,
        "满意度",
        "评价编号,评价时间,评分,项目,工单编号",
        "S1,2026-09-03 09:00,5,,",
        "S2,2026-09-03 09:00,5,,WO1",
    )
    assert column(evidence, "satisfaction", "response_id") == ["S2"]
    assert "one_needed" in rules(evidence)


def test_an_answer_older_than_its_order_is_rejected(tmp_path):
    evidence = with_table(
        tmp_path,
        "满意度",
        "评价编号,评价时间,评分,工单编号",
        "S1,2026-08-31 09:00,5,WO1",
        "S2,2026-09-03 09:00,5,WO1",
    )
    assert column(evidence, "satisfaction", "response_id") == ["S2"]
    assert "before_created" in rules(evidence)


def test_shares_that_do_not_sum_to_one_are_rejected_and_thirds_accepted(tmp_path):
    evidence = with_table(
        tmp_path,
        "工单分摊",
        "工单编号,工号,份额",
        "WO1,E001,33.3333%",
        "WO1,E002,0.333333",
        "WO1,E009,0.333333",
        "WO2,E001,0.5",
        "WO2,E002,0.4",
    )
    assert set(column(evidence, "order_shares", "order_id")) == {"WO1"}
    assert [line for line, _, rule in found(evidence) if rule == "shares_not_one"] == [5, 6]


def test_a_target_that_equals_its_start_is_rejected(tmp_path):
    heading = "周期,工号,关键结果,目标,起点值,目标值,实际值"
    evidence = with_table(tmp_path, "目标", heading, "2026-Q3,E001,A,B,1,1,1", "2026-Q3,E001,C,B,1,2,1")
    assert column(evidence, "objectives", "key_result") == ["C"]


def test_rating_oneself_as_another_is_rejected(tmp_path):
    heading = "周期,被评人工号,评价人工号,评分项,关系,评分"
    rows = [
        "E001,E001,a,自评,4",
        "E001,E001,b,同事,5",
        "E001,E002,a,自评,4",
        "E001,E002,b,同事,",
        "E001,E002,c,同事,9",
    ]
    evidence = with_table(tmp_path, "评分", heading, *(f"2026-Q3,{row}" for row in rows))
    assert column(evidence, "ratings", "_line") == [2, 5]
    assert [rule for _, _, rule in found(evidence)] == ["self_mismatch", "self_mismatch", "outside_scale"]


def test_negative_counts_are_emptied_and_impossible_attendance_rejected(tmp_path):
    heading = "工号,月份,岗位,项目,应出勤天数,实际出勤天数"
    row = "客服专员,翠湖花园"
    evidence = with_table(
        tmp_path,
        "考勤",
        heading,
        f"E001,2026-09,{row},22,23",
        f"E002,2026-09,{row},32,20",
        f"E009,2026-9,{row},22,-1",
    )
    assert column(evidence, "attendance", "employee_id") == ["E001"]
    assert [rule for _, _, rule in found(evidence)] == [
        "present_over_due",
        "outside_limits",
        "outside_limits",
    ]


def test_a_check_above_its_full_score_is_rejected(tmp_path):
    evidence = with_table(
        tmp_path,
        "质检",
        "编号,工号,检查时间,得分,满分",
        "C1,E001,2026-09-01 08:00,11,10",
        "C2,E001,2026-09-01 08:00,9,10",
    )
    assert column(evidence, "checks", "id") == ["C2"]


def test_rows_of_one_person_never_overlap(tmp_path):
    heading = "工号,姓名,岗位,项目,部门,起始日期,截止日期"
    rows = [
        "E1,张敏,前台,翠湖花园,客服部,2026-01-01,",
        "E1,张敏,客服专员,翠湖花园,客服部,2026-04-01,2026-08-01",
        "E1,张敏,客服主管,翠湖花园,客服部,2026-07-01,",
        "E2,李强,前台,翠湖花园,客服部,2026-05-01,2026-05-01",
    ]
    evidence = read(folder(tmp_path, {"人员.csv": csv_of(heading, *rows)}))
    assert column(evidence, "people", "until") == [date(2026, 4, 1), date(2026, 7, 1), None]
    assert (3, "截止日期", "people_overlap") in found(evidence)
    assert (5, "截止日期", "empty_stretch") in found(evidence)


def test_pauses_in_one_cell_become_a_table(tmp_path):
    heading = "工单编号,工单类型,经办人工号,项目,报单时间,暂停时段"
    cells = [
        "2026-09-01 09:00/2026-09-01 10:00;2026/9/1 11:00/2026/9/1 12:00",
        "2026-09-01 09:00/",
        "2026-09-01 09:00/2026-09-01 08:00",
    ]
    rows = [f"W{n},投诉,E001,翠湖花园,2026-09-01 08:00,{cell}" for n, cell in enumerate(cells)]
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": csv_of(heading, *rows)}))
    assert column(evidence, "order_pauses", "order_id") == ["W0", "W0", "W1"]
    assert column(evidence, "order_pauses", "pause_to") == [
        datetime(2026, 9, 1, 10),
        datetime(2026, 9, 1, 12),
        None,
    ]
    assert (4, "暂停时段", "pause_not_understood") in found(evidence)


def test_a_table_whose_rows_are_all_rejected_does_not_exist_and_says_so(tmp_path):
    evidence = with_table(tmp_path, "走访", "走访编号,工号,项目,走访时间", "V1,E001,翠湖花园,")
    assert "visits" not in evidence.tables
    assert "no_rows" in rules(evidence)
    assert evidence.counts["visits"].rejected == 1

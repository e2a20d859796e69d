"""Dates are understood in every style exports use, to the second, in the scheme's zone."""

from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.evidence.cleaning import tidy
from gongping.engine.evidence.cleaning.moments import clean_moments
from tests.engine.evidence.intake_cases import PEOPLE, column, csv_of, folder, found, read, read_orders, rules

HEADING = "工单编号,工单类型,经办人工号,项目,报单时间"


def moment(text, order=None):
    return clean_moments(tidy(pl.Series([text])), zone="Asia/Shanghai", order=order).item()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2026-09-01 08:00", datetime(2026, 9, 1, 8)),
        ("2026-09-01 08:00:30", datetime(2026, 9, 1, 8, 0, 30)),
        ("2026-9-1 8:5", datetime(2026, 9, 1, 8, 5)),
        ("2026/9/1 8:05", datetime(2026, 9, 1, 8, 5)),
        ("2026.9.1 8:05", datetime(2026, 9, 1, 8, 5)),
        ("2026/9/1", datetime(2026, 9, 1)),
        ("2026年9月1日 8时5分", datetime(2026, 9, 1, 8, 5)),
        ("2026年9月1日8时5分30秒", datetime(2026, 9, 1, 8, 5, 30)),
        ("2026年9月1日", datetime(2026, 9, 1)),
        ("20260901", datetime(2026, 9, 1)),
        ("20260901080030", datetime(2026, 9, 1, 8, 0, 30)),
        ("1/9/2026 08:05", datetime(2026, 9, 1, 8, 5)),
        ("2026/9/1 下午 3:05:00", datetime(2026, 9, 1, 15, 5)),
        ("2026/9/1 12:05 AM", datetime(2026, 9, 1, 0, 5)),
        ("2026-09-01T08:00:00", datetime(2026, 9, 1, 8)),
        ("2026-09-01T08:00:00Z", datetime(2026, 9, 1, 16)),
        ("2026-09-01T08:00:00+09:00", datetime(2026, 9, 1, 7)),
        ("2026-09-01 08:00:00-0330", datetime(2026, 9, 1, 19, 30)),
        ("2026-09-01 08:00:00.999", datetime(2026, 9, 1, 8)),
        ("２０２６－０９－０１　０８：００", datetime(2026, 9, 1, 8)),
        ("46266", datetime(2026, 9, 1)),
        ("46266.3333333333", datetime(2026, 9, 1, 8)),
    ],
)
def test_a_moment_is_read_in_this_style(text, expected):
    assert moment(text) == expected


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "2026-13-01", "31/9/2026", "26-09-01", "1899-12-30", "2200-01-01", "昨天", "123", "99999",
     "2026-09-01 25:00", "2026-09-01 08:00 x"],
)  # fmt: skip
def test_what_is_no_moment_is_not_guessed(text):
    assert moment(text) is None


@given(
    st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2150, 1, 1)).map(
        lambda t: t.replace(microsecond=0)
    ),
    st.sampled_from(
        [
            "%Y-%m-%d %H:%M:%S",
            "%Y/%m/%d %H:%M:%S",
            "%Y%m%d%H%M%S",
            "%Y-%m-%dT%H:%M:%S+08:00",
            "%Y年%m月%d日 %H时%M分%S秒",
        ]
    ),
)
def test_a_moment_written_in_any_style_reads_back(when, style):
    assert moment(when.strftime(style)) == when


def test_one_date_that_proves_the_order_decides_for_the_whole_file(tmp_path):
    rows = "W1,投诉,E001,翠湖花园,9/1/2026 08:00\nW2,投诉,E001,翠湖花园,9/13/2026 08:00\n"
    evidence = read_orders(tmp_path, rows, heading=HEADING)
    assert column(evidence, "work_orders", "created_at") == [
        datetime(2026, 9, 1, 8),
        datetime(2026, 9, 13, 8),
    ]
    assert "day_month_guess" not in rules(evidence)


def test_dates_that_prove_nothing_are_read_day_first_and_the_file_is_flagged(tmp_path):
    evidence = read_orders(tmp_path, "W1,投诉,E001,翠湖花园,1/9/2026 08:00\n", heading=HEADING)
    assert column(evidence, "work_orders", "created_at") == [datetime(2026, 9, 1, 8)]
    assert (None, "", "day_month_guess") in found(evidence)


def test_a_mapping_that_states_the_order_needs_no_flag(tmp_path):
    mapping = "format: 1\nsources:\n  - {file: 'gd.csv', table: work_orders, dates: mdy}\n"
    text = csv_of(HEADING, "W1,投诉,E001,翠湖花园,1/9/2026 08:00")
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "gd.csv": text, "mapping.yaml": mapping}))
    assert column(evidence, "work_orders", "created_at") == [datetime(2026, 1, 9, 8)]
    assert "day_month_guess" not in rules(evidence)


def test_a_date_without_a_time_of_day_is_midnight_and_flagged_once(tmp_path):
    rows = "W1,投诉,E001,翠湖花园,2026-09-01\nW2,投诉,E001,翠湖花园,2026-09-02\n"
    evidence = read_orders(tmp_path, rows, heading=HEADING)
    flags = [problem for problem in evidence.problems if problem.rule == "time_missing"]
    assert [(flag.line, flag.column, flag.value) for flag in flags] == [(None, "报单时间", "2")]

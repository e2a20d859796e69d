"""A long log of changes becomes orders, events and people; every row of it is accounted for."""

import polars as pl
import pytest
from pydantic import ValidationError

from gongping.engine.evidence.history import HISTORY, HistoryColumnsMissing, HistorySpec, unfold
from gongping.engine.evidence.problem_frames import SCHEMA

SPEC = {
    "case": "工单号",
    "at": "变更时间",
    "order": "序号",
    "state": "状态",
    "holder": {"column": "处理人", "prefix": "K"},
    "opened": "提出时间",
    "moments": ["%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
    "states": {
        "待处理": "opened",
        "处理中": "working",
        "等业主": "waiting",
        "等配件": "waiting",
        "已解决": "resolved",
        "已关闭": "closed",
    },
    "orders": {
        "kind": {"constant": "repair"},
        "site": {"constant": "翠湖花园"},
        "category": {"column": "类别"},
    },
    "people": {
        "name": {"column": "处理人", "prefix": "客服"},
        "post": {"constant": "客服专员"},
        "site": {"constant": "翠湖花园"},
        "department": {"column": "班组"},
    },
}


def log(*lines: str) -> pl.DataFrame:
    """A log; each line ``"case hh:mm state holder"``, on 2 March 2026, opened at 09:00; ``?`` is missing."""
    rows = []
    for number, line in enumerate(lines, start=2):
        case, clock, state, holder, *more = line.split()
        rows.append(
            {
                "工单号": case, "变更时间": f"2/3/2026 {clock}", "序号": str(number), "状态": state,
                "处理人": holder, "提出时间": "2026-03-02 09:00", "类别": more[0] if more else "水管",
                "班组": more[1] if len(more) > 1 else "一组", "_file": "流转.csv", "_line": number,
            }
        )  # fmt: skip
    return pl.DataFrame(rows)


def told(*lines: str) -> list[str]:
    """The events that a log tells, as ``"hh:mm event person"``."""
    events = unfold(log(*lines), HistorySpec.model_validate(SPEC)).tables["order_events"]
    return [f"{row['at'][11:16]} {row['event']} {row['employee_id'] or '-'}" for row in events.to_dicts()]


def test_states_and_holders_become_events():
    early = ("W1 09:05 待处理 ?", "W1 09:20 处理中 7", "W1 10:00 等业主 7")
    late = ("W1 11:00 处理中 8", "W1 12:00 已解决 8", "W1 18:00 已关闭 8")
    assert told(*early, *late) == [
        "09:05 assigned -", "09:20 assigned K7", "09:20 responded K7", "10:00 paused -", "11:00 assigned K8",
        "11:00 resumed -", "12:00 resolved K8", "18:00 closed -",
    ]  # fmt: skip


def test_a_state_written_again_is_no_event():
    lines = ("W1 09:05 处理中 7", "W1 09:30 处理中 7", "W1 10:00 已解决 7", "W1 10:30 已解决 7")
    assert told(*lines) == ["09:05 assigned K7", "09:05 responded K7", "10:00 resolved K7"]
    unfolded = unfold(log(*lines), HistorySpec.model_validate(SPEC))
    assert (unfolded.read, unfolded.kept, unfolded.silent) == (4, 4, 2)


def test_back_from_resolved_or_closed_is_a_reopening():
    assert told("W1 09:05 已解决 7", "W1 09:30 处理中 7", "W1 10:00 已关闭 7", "W1 11:00 待处理 7") == [
        "09:05 assigned K7", "09:05 responded K7", "09:05 resolved K7", "09:30 reopened -",
        "10:00 resolved K7", "10:00 closed -", "11:00 reopened -",
    ]  # fmt: skip


def test_another_reason_to_wait_is_a_new_pause_with_its_own_note():
    lines = ("W1 09:05 等业主 7", "W1 10:00 等配件 7", "W1 11:00 已解决 7")
    events = unfold(log(*lines), HistorySpec.model_validate(SPEC)).tables["order_events"]
    waits = events.filter(pl.col("event").is_in(["paused", "resumed"]))
    assert waits.select("at", "event", "note").rows() == [
        ("2026-03-02 09:05:00", "paused", "等业主"),
        ("2026-03-02 10:00:00", "resumed", None),
        ("2026-03-02 10:00:00", "paused", "等配件"),
        ("2026-03-02 11:00:00", "resumed", None),
    ]


def test_of_rows_of_the_same_moment_the_last_tells_the_state():
    assert told("W1 09:05 待处理 7", "W1 10:00 等业主 7", "W1 10:00 处理中 8", "W1 10:00 已解决 8") == [
        "09:05 assigned K7", "10:00 assigned K8", "10:00 responded K8", "10:00 resolved K8",
    ]  # fmt: skip


def test_rows_are_followed_by_moment_whatever_their_order_in_the_file():
    lines = ["W1 09:05 待处理 7", "W2 09:06 处理中 8", "W1 09:20 处理中 7", "W2 10:00 已解决 8"]
    assert sorted(told(*lines)) == sorted(told(*[lines[place] for place in (2, 0, 3, 1)]))


def test_each_event_names_the_line_it_came_from():
    unfolded = unfold(log("W1 09:05 待处理 ?", "W1 09:20 处理中 7"), HistorySpec.model_validate(SPEC))
    assert unfolded.tables["order_events"]["_line"].to_list() == [2, 3, 3]
    assert unfolded.tables["work_orders"]["_line"].to_list() == [2]


def test_an_order_is_told_by_the_first_row_of_its_case():
    unfolded = unfold(
        log("W1 09:05 待处理 ? 门禁", "W1 10:00 处理中 7 水管"), HistorySpec.model_validate(SPEC)
    )
    (order,) = unfolded.tables["work_orders"].to_dicts()
    assert (order["category"], order["employee_id"], order["created_at"]) == (
        "门禁",
        "K7",
        "2026-03-02 09:00:00",
    )


def test_a_person_belongs_to_the_group_most_often_seen():
    lines = ("W1 09:05 处理中 7 水管 一组", "W2 09:05 处理中 7 水管 二组", "W3 09:05 处理中 7 水管 二组")
    (person,) = unfold(log(*lines), HistorySpec.model_validate(SPEC)).tables["people"].to_dicts()
    assert (person["employee_id"], person["name"], person["department"]) == ("K7", "客服7", "二组")


def test_rows_that_cannot_be_followed_are_rejected_with_their_reason():
    frame = log(
        "W1 09:05 待处理 7", "W1 09:06 -100 7", "? 09:07 处理中 7", "W1 08:59 处理中 7", "W1 25:00 处理中 7"
    )
    unfolded = unfold(frame, HistorySpec.model_validate(SPEC))
    problems = unfolded.problems.select("line", "column", "rule", "severity", "value").rows()
    assert problems == [
        (3, "状态", "state_unknown", "rejected", "-100"),
        (4, "工单号", "required_missing", "rejected", ""),
        (5, "变更时间", "change_before_opening", "rejected", "2/3/2026 08:59"),
        (6, "变更时间", "not_understood", "rejected", "2/3/2026 25:00"),
    ]
    assert (unfolded.read, unfolded.kept, unfolded.rejected, unfolded.flagged) == (5, 1, 4, 0)
    assert unfolded.problems.schema == SCHEMA


def test_a_case_that_nobody_held_is_kept_flagged_and_credited_to_nobody():
    unfolded = unfold(log("W1 09:05 待处理 ?", "W1 10:00 已解决 ?"), HistorySpec.model_validate(SPEC))
    assert unfolded.tables["work_orders"]["employee_id"].to_list() == ["unassigned"]
    assert unfolded.tables["people"].height == 0
    assert unfolded.problems.select("line", "rule").rows() == [(2, "held_by_nobody")]
    assert (unfolded.kept, unfolded.flagged) == (2, 1)


def test_a_counter_that_runs_against_the_moments_is_flagged():
    frame = log("W1 10:00 处理中 7", "W1 09:05 待处理 7")
    problems = unfold(frame, HistorySpec.model_validate(SPEC)).problems
    assert problems.select("line", "rule", "severity").rows() == [(2, "order_disagrees", "flagged")]


def test_an_empty_log_tells_nothing():
    unfolded = unfold(log("W1 09:05 待处理 7").clear(), HistorySpec.model_validate(SPEC))
    assert [table.height for table in unfolded.tables.values()] == [0, 0, 0]
    assert (unfolded.read, unfolded.kept, unfolded.silent) == (0, 0, 0)


def test_a_log_without_a_named_column_is_refused():
    with pytest.raises(HistoryColumnsMissing, match="状态"):
        unfold(log("W1 09:05 待处理 7").drop("状态"), HistorySpec.model_validate(SPEC))


@pytest.mark.parametrize(
    "change",
    [
        {"states": {"新": "begun"}},
        {"orders": {"kind": {"constant": "repair"}}},
        {"orders": SPEC["orders"] | {"order_id": {"column": "工单号"}}},
        {"holder": {"column": "处理人", "constant": "K"}},
        {"holder": {"constant": "K"}},
        {"moments": []},
        {"surprise": 1},
    ],
)
def test_a_mapping_that_says_too_little_or_too_much_is_refused(change: dict):
    with pytest.raises(ValidationError):
        HistorySpec.model_validate(SPEC | change)


def test_every_rule_of_histories_speaks_both_languages():
    assert all(rule.zh and rule.en and rule.meaning for rule in HISTORY)


def test_a_person_whose_group_is_never_named_belongs_where_the_mapping_says():
    people = SPEC["people"] | {"department": {"column": "班组", "otherwise": "未分组"}}
    spec = HistorySpec.model_validate(SPEC | {"people": people})
    seen = log("W1 09:05 处理中 7 水管 ?", "W2 09:05 处理中 7 水管 二组", "W3 09:05 处理中 8 水管 ?")
    told = unfold(seen, spec).tables["people"].select("employee_id", "department").rows()
    assert told == [("K7", "二组"), ("K8", "未分组")]

"""What scoring and observation flag stands in problems.csv by its line, and the counts agree with it."""

import csv
import json
from hashlib import sha256

import pytest

from gongping.engine.periods import Period
from gongping.engine.results import appraise_folder, write
from tests.engine.results.company_folder import BOSS, SITES, tables, write_folder

QUARTER = Period.parse("2026-Q3")
EVENT = {
    "happened_on": "2026-08-20",
    "kind": "praise_written",
    "points": 1,
    "reason": "锦旗",
    "approved_by": BOSS,
}


def company(**changed):
    return tables() | changed


def events(*rows):
    return [
        {"event_id": f"EV-{n}", "employee_id": "10001"} | EVENT | row for n, row in enumerate(rows, start=1)
    ]


def written(tmp_path, given, language="zh"):
    """Appraise a company and return what problems.csv says of flags, and intake.json."""
    folder = write_folder(tmp_path / "in", given)
    write(appraise_folder(folder, period=QUARTER, language=language), tmp_path / "out", language=language)
    with (tmp_path / "out" / "problems.csv").open(encoding="utf-8", newline="") as file:
        problems = list(csv.DictReader(file))
    counts = json.loads((tmp_path / "out" / "intake.json").read_text(encoding="utf-8"))
    return [one for one in problems if one["severity"] == "flagged"], counts


def places(problems, rule):
    return [
        (one["file"], one["line"], one["column"], one["value"]) for one in problems if one["rule"] == rule
    ]


def test_events_that_could_not_count_as_written_are_named_by_their_lines(tmp_path):
    given = events(
        {},
        {"kind": "锦标赛"},
        {"points": 3},
        {"approved_by": None},
        {"employee_id": "10007", "happened_on": "2026-07-20"},
    )
    problems, counts = written(tmp_path, company(events=given))
    assert places(problems, "event_kind_unknown") == [("events.csv", "3", "kind", "锦标赛")]
    assert places(problems, "event_points_differ") == [("events.csv", "4", "points", "3")]
    assert places(problems, "event_not_approved") == [("events.csv", "5", "approved_by", "")]
    assert places(problems, "event_outside_service") == [("events.csv", "6", "happened_on", "2026-07-20")]
    assert counts["events"] == {"read": 5, "kept": 5, "rejected": 0, "flagged": 4}


def test_a_row_with_two_flags_counts_once(tmp_path):
    problems, counts = written(tmp_path, company(events=events({"points": 3, "approved_by": None})))
    assert [one["rule"] for one in problems if one["file"] == "events.csv"] == [
        "event_not_approved",
        "event_points_differ",
    ]
    assert counts["events"]["flagged"] == 1


def test_attendance_at_a_place_never_held_is_named(tmp_path):
    given = company()
    given["attendance"][0]["site"] = SITES[1]
    problems, counts = written(tmp_path, given)
    assert places(problems, "attendance_not_placed") == [("attendance.csv", "2", "site", SITES[1])]
    assert counts["attendance"]["flagged"] == 1


def test_a_key_result_without_an_actual_value_is_named(tmp_path):
    given = company()
    given["objectives"][1]["actual"] = None
    problems, _ = written(tmp_path, given)
    assert places(problems, "key_result_open") == [("objectives.csv", "3", "actual", "")]


def test_a_company_without_events_of_orders_is_told_once_for_the_file(tmp_path):
    problems, counts = written(tmp_path, company())
    [(file, line, _, value)] = places(problems, "episode_assumed")
    assert (file, line) == ("work_orders.csv", "")
    assert 0 < int(value) <= 900
    assert counts["work_orders"]["flagged"] == 0


def test_an_order_without_events_among_others_with_events_is_named_by_its_line(tmp_path):
    given = company()
    created = {str(row["order_id"]): row["created_at"] for row in given["work_orders"]}
    log = [
        {"order_id": one, "at": at, "event": "assigned", "employee_id": "10001"}
        for one, at in created.items()
    ]
    silent = log.pop(4)["order_id"]
    problems, counts = written(tmp_path, given | {"order_events": log})
    assert places(problems, "episode_assumed") == [("work_orders.csv", "6", "order_id", silent)]
    assert counts["work_orders"]["flagged"] == 1


@pytest.mark.parametrize("language, part", [("zh", "批准后填上"), ("en", "have it approved")])
def test_the_advice_is_in_the_language_asked_for(tmp_path, language, part):
    problems, _ = written(tmp_path, company(events=events({"approved_by": None})), language)
    assert [part in one["advice"] for one in problems if one["rule"] == "event_not_approved"] == [True]


def test_the_counts_are_those_of_the_list_and_every_row_read_is_kept_or_rejected(tmp_path):
    given = company(events=events({"points": 3}, {"kind": "无此类"}))
    given["work_orders"][7]["employee_id"] = "99999"
    given["attendance"][0]["site"] = SITES[1]
    problems, counts = written(tmp_path, given)
    for table, count in counts.items():
        lines = {one["line"] for one in problems if one["file"] == f"{table}.csv" and one["line"]}
        assert count["flagged"] == len(lines), table
        assert count["read"] == count["kept"] + count["rejected"]


def test_what_is_sealed_does_not_depend_on_the_language_of_the_advice(tmp_path):
    given = company(events=events({"points": 3}))
    for language in ("zh", "en"):
        written(tmp_path / language, given, language)
    for name in ("results.csv", "trace.jsonl", "rows.parquet"):
        hashes = {sha256((tmp_path / one / "out" / name).read_bytes()).hexdigest() for one in ("zh", "en")}
        assert len(hashes) == 1

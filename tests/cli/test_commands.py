"""Each command does its step, says what to do next, and returns 0, 1 or 2."""

import csv
import json
import shutil

import pytest

from gongping.cli import main

COMMANDS = list(main.gongping.list_commands(None))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(call, command):
    shown = call(command, "--help")
    assert shown.code == 0
    assert "用法" in shown.out or "Usage" in shown.out


def test_the_first_page_lists_all_commands(call):
    shown = call("--help")
    assert all(command in shown.out for command in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [("appraise",), ("appraise", "."), ("nothing",), ("check", "nowhere"), ("worktime", "x"), ("init",)],
)
def test_a_wrong_call_ends_with_two_and_says_where_help_is(call, words):
    ended = call(*words)
    assert ended.code == 2
    assert ended.err
    assert not ended.out
    assert "Traceback" not in ended.err


def test_a_sound_scheme_passes_the_check(call, office):
    ended = call("check", office, "--json")
    assert ended.code == 0
    assert all(finding["severity"] == "warning" for finding in json.loads(ended.out))


def test_an_unsound_scheme_is_told_file_and_line(call, office, tmp_path):
    bad = shutil.copytree(office, tmp_path / "bad")
    text = (bad / "scheme.yaml").read_text(encoding="utf-8")
    (bad / "scheme.yaml").write_text(text.replace("weight: 40", "weight: 41"), encoding="utf-8")
    ended = call("check", bad)
    assert ended.code == 1
    assert "scheme.yaml:" in ended.out


def test_appraising_writes_the_folder_and_prints_the_summary(call, office, tmp_path):
    ended = call("appraise", office, "--period", "2026-Q3", "-o", tmp_path / "out")
    assert ended.code == 0
    assert "report.html" in ended.out
    with (tmp_path / "out" / "results.csv").open(encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["employee_id"] for line in lines] == [f"E100{n}" for n in range(1, 7)]


def test_the_summary_is_to_be_had_as_json(call, office, tmp_path):
    ended = call("appraise", office, "--period", "2026-Q3", "-o", tmp_path / "out", "--json")
    assert json.loads(ended.out)["people"] == 6


def test_a_period_that_nobody_understands_is_the_calls_fault(call, office, tmp_path):
    ended = call("appraise", office, "--period", "第三季度", "-o", tmp_path / "out")
    assert ended.code == 2
    assert "2026-Q3" in ended.err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_somebody_else_is_never_overwritten(call, office, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("信", encoding="utf-8")
    ended = call("appraise", office, "--period", "2026-Q3", "-o", tmp_path / "mine")
    assert ended.code == 2
    assert (tmp_path / "mine" / "letter.txt").read_text(encoding="utf-8") == "信"


def test_why_is_answered_down_to_the_row(call, results):
    ended = call("explain", results, "E1002", "--indicator", "complaint_hours", "--rows")
    assert ended.code == 0
    assert "GD-0" in ended.out


def test_why_is_answered_as_json_too(call, results):
    ended = call("explain", results, "钟晓玲", "--json")
    assert json.loads(ended.out)["tree"]["employee_id"] == "E1002"


def test_asking_for_a_stranger_names_the_list(call, results):
    ended = call("explain", results, "E9999")
    assert ended.code == 2
    assert "results.csv" in ended.err


def test_unchanged_inputs_verify(call, office, results):
    assert call("verify", results, "--against", office).code == 0


def test_one_changed_cell_names_the_table_and_refuses(call, office, results, tmp_path):
    changed = shutil.copytree(office, tmp_path / "changed")
    text = (changed / "satisfaction.csv").read_text(encoding="utf-8")
    (changed / "satisfaction.csv").write_text(text.replace(",5,", ",4,", 1), encoding="utf-8")
    ended = call("verify", results, "--against", changed)
    assert ended.code == 1
    assert "satisfaction" in ended.out


def test_working_time_is_counted_over_the_night(call):
    ended = call("worktime", "2026-09-01T17:00", "2026-09-02T09:00", "--json")
    assert json.loads(ended.out)["minutes"] == 90


def test_a_pause_takes_working_time_out(call):
    ended = call(
        "worktime",
        "2026-09-01T09:00",
        "2026-09-01T12:00",
        "--pause",
        "2026-09-01T10:00/2026-09-01T10:30",
        "--json",
    )
    assert json.loads(ended.out)["minutes"] == 150


def test_the_library_is_listed_and_each_indicator_shown(call):
    listed = json.loads(call("indicators", "list", "--json").out)
    assert len(listed) >= 24
    assert call("indicators", "show", "complaint_hours").code == 0


def test_an_unknown_indicator_points_to_the_list(call):
    ended = call("indicators", "show", "nothing")
    assert ended.code == 2
    assert "indicators list" in ended.err


def test_an_empty_folder_is_written_once_with_schemes_to_change(call, tmp_path):
    assert call("init", tmp_path / "ours").code == 0
    assert {"工单.csv", "人员.csv"} <= {path.name for path in (tmp_path / "ours").iterdir()}
    assert call("check", tmp_path / "ours").code == 0
    assert call("init", tmp_path / "ours").code == 2


def test_an_empty_folder_is_told_to_be_empty(call, tmp_path):
    call("init", tmp_path / "ours")
    ended = call("appraise", tmp_path / "ours", "--period", "2026-Q3", "-o", tmp_path / "out")
    assert ended.code == 1
    assert not (tmp_path / "out").exists()


def test_a_workbook_is_written_and_can_be_appraised_once_filled(call, tmp_path):
    assert call("init", "--workbook", tmp_path / "ours.xlsx").code == 0
    assert (tmp_path / "ours.xlsx").stat().st_size > 5000
    assert call("check", tmp_path / "ours.xlsx").code == 0


def test_a_present_scheme_is_migrated_to_itself(call, office):
    ended = call("migrate-scheme", office / "scheme.yaml")
    assert ended.code == 0
    assert ended.out == (office / "scheme.yaml").read_text(encoding="utf-8")

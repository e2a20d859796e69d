"""A hand-over is credited to whoever took over; nobody is guessed from the name of the other side."""

import pytest

from gongping.engine.evidence.columns import CreditUnclear
from tests.engine.evidence.intake_cases import PEOPLE, column, csv_of, folder, read, rules

ROW = "J1,E001,翠湖花园,2026-09-01 17:30,2026-09-01 17:45"


def handovers(person, row=ROW):
    return {"人员.csv": PEOPLE, "交接班.csv": csv_of(f"编号,{person},项目,交班时间,接班时间", row)}


@pytest.mark.parametrize("heading", ["接班人", "接班人工号", "接班人工号（必填）", "工号"])
def test_who_took_over_is_credited(tmp_path, heading):
    evidence = read(folder(tmp_path, handovers(heading)))
    assert column(evidence, "handovers", "employee_id") == ["E001"]


def test_of_both_sides_the_one_that_took_over_is_credited(tmp_path):
    files = handovers("交班人工号,接班人工号", ROW.replace("E001", "E002,E001"))
    evidence = read(folder(tmp_path, files))
    assert column(evidence, "handovers", "employee_id") == ["E001"]
    assert rules(evidence) == {"unknown_column"}


@pytest.mark.parametrize("heading", ["交班人", "交班人工号", "交接人"])
def test_who_handed_over_alone_is_not_guessed_to_be_meant(tmp_path, heading):
    with pytest.raises(CreditUnclear) as fault:
        read(folder(tmp_path, handovers(heading)))
    for language in ("zh", "en"):
        said = fault.value.say(language)
        assert "mapping.yaml" in said
        assert f"columns: {{employee_id: {heading}}}" in said
        assert "接班人工号" in said


@pytest.mark.parametrize(
    "entry, credited",
    [("columns: {employee_id: 交班人工号}", ["E001"]), ("ignore: [交班人工号]", [None])],
)
def test_a_mapping_settles_who_is_credited(tmp_path, entry, credited):
    text = f"format: 1\nsources:\n  - {{file: 交接班.csv, table: handovers, {entry}}}\n"
    evidence = read(folder(tmp_path, handovers("交班人工号") | {"mapping.yaml": text}))
    assert column(evidence, "handovers", "employee_id") == credited
    assert rules(evidence) == set()

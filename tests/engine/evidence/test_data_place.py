"""Records kept elsewhere are found where the mapping says, and never guessed."""

from pathlib import Path

import pytest

from gongping.engine.evidence.data_place import DataNotAtHand, data_for

MAPPING = """
format: 1
sources:
  - {file: "工单*.csv", table: work_orders}
data: {variable: COMPANY_DATA, otherwise: ../kept, folder: exports}
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    return folder


def put(place: Path) -> Path:
    """Put an export into a place and return the place."""
    place.mkdir(parents=True, exist_ok=True)
    (place / "工单2026.csv").write_text("工单编号\n", encoding="utf-8")
    return place


def test_the_folders_own_files_come_first(folder):
    put(folder)
    put(folder.parent / "kept" / "exports")
    assert data_for(folder, None, {}) is None


def test_without_a_variable_the_usual_place_is_taken(folder):
    kept = put(folder.parent / "kept" / "exports")
    assert data_for(folder, None, {}).resolve() == kept


def test_the_variable_names_another_place(folder):
    put(folder.parent / "kept" / "exports")
    other = put(folder.parent / "other" / "exports")
    assert data_for(folder, None, {"COMPANY_DATA": str(other.parent)}) == other


def test_what_the_call_names_wins_from_above_too(folder):
    put(folder.parent / "kept" / "exports")
    given = put(folder.parent / "given" / "exports")
    assert data_for(folder, given, {}) == given
    assert data_for(folder, given.parent, {}) == given
    file = given / "工单2026.csv"
    assert data_for(folder, file, {}) == file


def test_missing_records_are_said_with_what_to_do(folder):
    with pytest.raises(DataNotAtHand, match=r"kept does not hold 工单\*\.csv.*COMPANY_DATA"):
        data_for(folder, None, {})
    with pytest.raises(DataNotAtHand, match="/nowhere does not hold"):
        data_for(folder, None, {"COMPANY_DATA": "/nowhere"})


def test_a_mapping_without_a_place_leaves_the_call_as_it_is(folder):
    (folder / "mapping.yaml").write_text(MAPPING.split("data:")[0], encoding="utf-8")
    assert data_for(folder, None, {"COMPANY_DATA": "x"}) is None
    assert data_for(folder, folder.parent, {}) == folder.parent

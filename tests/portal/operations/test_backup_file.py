"""A backup that was cut, changed or stuffed is refused before anything is restored."""

import io
import tarfile
from datetime import UTC, datetime

import pytest

from gongping.portal.operations.backup.archive import read, write
from gongping.portal.operations.backup.faults import BackupBroken
from gongping.portal.operations.backup.manifest import Manifest

NOW = datetime(2026, 9, 1, tzinfo=UTC)
MADE = Manifest(made_at=NOW, vendor="sqlite", rows={"people_person": 60}, head=None, files={})


@pytest.fixture
def backup(tmp_path):
    source = tmp_path / "database.sqlite3"
    source.write_bytes(b"rows of sixty people" * 1000)
    write(tmp_path / "office.backup", [("database.sqlite3", source)], MADE)
    return tmp_path / "office.backup"


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "place"
    made.mkdir()
    return made


def repacked(backup, change):
    """Write the members again, changed."""
    with tarfile.open(backup) as tar:
        members = {one.name: tar.extractfile(one).read() for one in tar.getmembers()}
    change(members)
    with tarfile.open(backup, "w:gz") as tar:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))


def test_a_whole_backup_is_read_and_only_its_owner_may_read_it(backup, place):
    assert read(backup, place).rows == {"people_person": 60}
    assert backup.stat().st_mode & 0o077 == 0


def test_a_backup_cut_off_anywhere_is_refused(backup, tmp_path):
    whole = backup.read_bytes()
    for turn, length in enumerate(range(0, len(whole) - 8, max(1, len(whole) // 12))):
        backup.write_bytes(whole[:length])
        place = tmp_path / str(turn)
        place.mkdir()
        with pytest.raises(BackupBroken):
            read(backup, place)


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.update({"database.sqlite3": b"rows of nobody"}),
        lambda members: members.update({"files/evidence/more.parquet": b"PAR1"}),
        lambda members: members.pop("database.sqlite3"),
        lambda members: members.pop("manifest.json"),
        lambda members: members.update({"../outside": b"x"}),
    ],
    ids=["changed", "added", "missing", "without manifest", "outside"],
)
def test_a_changed_backup_is_refused(backup, place, change):
    repacked(backup, change)
    with pytest.raises(BackupBroken):
        read(backup, place)
    assert not (place.parent / "outside").exists()

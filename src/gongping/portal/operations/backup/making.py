"""Making a backup while the portal works."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from gongping.portal.intake.api import undisturbed
from gongping.portal.operations.backup.archive import write
from gongping.portal.operations.backup.databases import NAMES, taken
from gongping.portal.operations.backup.faults import BackupPlaceTaken
from gongping.portal.operations.backup.manifest import Manifest, last_head, rows_of

# What lies beside the database and cannot be made again. Keys are not among them: they are kept elsewhere.
FOLDERS = ("evidence", "results")


def back_up(path: Path, at: datetime) -> Manifest:
    """Write everything into one file: the database as it is at one moment, then its files.

    Files are only ever added, so those that the database knows of are all there when it has been taken; no
    batch of evidence is written meanwhile, so that neither knows more than the other.

    Raises:
        BackupPlaceTaken: the file exists.
        ToolMissing, ToolFailed: PostgreSQL's own program is not there, or gave up.
    """
    if path.exists():
        raise BackupPlaceTaken(path=path)
    scratch_folder = tempfile.TemporaryDirectory(dir=path.resolve().parent, prefix=".backup-")
    with scratch_folder as scratch, undisturbed(at):
        folder = Path(scratch)
        with taken(folder) as alias:
            made = Manifest(
                made_at=at, vendor=connection.vendor, rows=rows_of(alias), head=last_head(alias), files={}
            )
        database = NAMES[connection.vendor]
        return write(path, [(database, folder / database), *_files()], made)


def _files() -> Iterator[tuple[str, Path]]:
    data = Path(settings.DATA_DIR)
    for name in FOLDERS:
        for path in sorted((data / name).rglob("*")):
            if path.is_file():
                yield f"files/{path.relative_to(data).as_posix()}", path

"""Restoring a backup onto an empty place, and finding out whether it came back whole."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from gongping.portal.ledger.api import check_ledger
from gongping.portal.operations.backup.archive import read
from gongping.portal.operations.backup.databases import must_be_empty, put_in
from gongping.portal.operations.backup.faults import BackupOfOtherDatabase, PlaceNotEmpty, RestoredDiffers
from gongping.portal.operations.backup.making import FOLDERS
from gongping.portal.operations.backup.manifest import Manifest, last_head, rows_of


def check(path: Path) -> Manifest:
    """Read a backup to its end and compare every sum; change nothing.

    Raises:
        BackupBroken: it is not as it was written.
    """
    with tempfile.TemporaryDirectory(dir=path.resolve().parent, prefix=".check-") as scratch:
        return read(path, Path(scratch))


def restore(path: Path) -> Manifest:
    """Restore a backup, compare the rows of every table, bring the tables up to date, check the ledger.

    Raises:
        BackupBroken, BackupOfOtherDatabase: this file cannot be restored here; nothing was changed.
        PlaceNotEmpty: the database or the data folder holds something; nothing was changed.
        RestoredDiffers: what came back is not what was backed up.
    """
    data = Path(settings.DATA_DIR)
    _must_be_empty(data)
    data.mkdir(parents=True, exist_ok=True)
    must_be_empty()
    with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as scratch:
        folder = Path(scratch)
        manifest = read(path, folder)
        if manifest.vendor != connection.vendor:
            raise BackupOfOtherDatabase(made=manifest.vendor, here=connection.vendor)
        put_in(folder)
        for name in FOLDERS:
            if (folder / "files" / name).is_dir():
                shutil.move(folder / "files" / name, data / name)
    _compare(manifest)
    call_command("migrate", interactive=False, verbosity=0)
    verdict = check_ledger()
    if not verdict.holds:
        raise RestoredDiffers(what=verdict.findings[0].say("en"))
    return manifest


def _must_be_empty(data: Path) -> None:
    for name in FOLDERS:
        if (data / name).is_dir() and any((data / name).iterdir()):
            raise PlaceNotEmpty(place=data / name)


def _compare(manifest: Manifest) -> None:
    rows = rows_of(connection.alias)
    for table in sorted(rows.keys() | manifest.rows.keys()):
        if rows.get(table) != manifest.rows.get(table):
            raise RestoredDiffers(what=f"{table}: {rows.get(table)} / {manifest.rows.get(table)}")
    if last_head(connection.alias) != manifest.head:
        raise RestoredDiffers(what="ledger head")

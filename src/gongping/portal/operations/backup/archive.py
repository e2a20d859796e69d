"""The one file: a compressed tar whose last member tells the SHA-256 of all others."""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from gongping.portal.operations.backup.faults import BackupBroken
from gongping.portal.operations.backup.manifest import FORMAT, Manifest
from gongping.portal.operations.backup.summing import Summing

MANIFEST = "manifest.json"


def write(path: Path, parts: Iterable[tuple[str, Path]], manifest: Manifest) -> Manifest:
    """Write the file, down to the disk, readable by its owner alone; return the manifest as written."""
    unfinished = path.with_name(path.name + ".unfinished")
    sums: dict[str, str] = {}
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
            for name, source in parts:
                sums[name] = _add(tar, name, source)
            written = manifest.model_copy(update={"files": sums})
            _add_text(tar, MANIFEST, written.model_dump_json(indent=1))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return written


def read(path: Path, folder: Path) -> Manifest:
    """Unpack a file into an empty folder and compare every sum.

    Raises:
        BackupBroken: the file is cut off, changed, or no backup of this format.
    """
    try:
        with tarfile.open(path, mode="r:gz") as tar:
            tar.extractall(folder, filter="data")
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (tarfile.TarError, OSError, EOFError, ValidationError) as fault:
        raise BackupBroken(path=path, what=type(fault).__name__) from fault
    if manifest.format != FORMAT:
        raise BackupBroken(path=path, what=f"format {manifest.format}")
    (folder / MANIFEST).unlink()
    found = {one.relative_to(folder).as_posix(): _sum(one) for one in folder.rglob("*") if one.is_file()}
    for name in sorted(found.keys() | manifest.files.keys()):
        if found.get(name) != manifest.files.get(name):
            raise BackupBroken(path=path, what=name)
    return manifest


def _add(tar: tarfile.TarFile, name: str, source: Path) -> str:
    """Add a file as long as it is now, and return its sum; what is appended meanwhile is left out."""
    found = hashlib.sha256()
    with source.open("rb") as file:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = os.fstat(file.fileno()).st_size, 0o600
        tar.addfile(entry, Summing(file, found))
    return found.hexdigest()


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    entry = tarfile.TarInfo(name)
    data = text.encode()
    entry.size, entry.mode = len(data), 0o600
    tar.addfile(entry, io.BytesIO(data))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""Keeping an uploaded file, as it came, until its batch is over."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongping.errors import InputFault
from gongping.portal.intake.store.place import folder_of

KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".csv.gz", ".tsv.gz", ".txt.gz")
_STRANGE = re.compile(r"[^\w.()（）\- ]|\.{2,}")
_LONGEST = 120


class NotEvidence(InputFault):
    """The file is of a kind that cannot be read."""

    code = "evidence-file-kind"
    zh = "“{name}”不能读取，没有上传。请在表格软件里另存为 .xlsx 或 .csv 再传。"
    en = '"{name}" cannot be read and was not kept. Save it as .xlsx or .csv and upload it again.'


@dataclass(frozen=True, slots=True)
class Kept:
    """An uploaded file as it lies on disk."""

    name: str
    sha256: str
    size: int


def keep(key: str, name: str, chunks: Iterable[bytes]) -> Kept:
    """Write an upload into its batch's folder, down to the disk. Raises NotEvidence."""
    if not name.lower().endswith(KINDS):
        raise NotEvidence(name=PurePosixPath(name).name[-80:])
    place = folder_of(key) / "in" / safe_name(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    found, size = hashlib.sha256(), 0
    with place.open("wb") as file:
        for chunk in chunks:
            found.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Kept(place.name, found.hexdigest(), size)


def upload_of(key: str) -> Path:
    """Return the file of a batch."""
    return next((folder_of(key) / "in").iterdir())


def safe_name(name: str) -> str:
    """Return a file name without what a pattern or a path might read into it, its ending kept."""
    plain = _STRANGE.sub("_", PurePosixPath(name.replace("\\", "/")).name).strip(" ._")
    return plain[-_LONGEST:].lstrip(" ._-~") or "upload.csv"

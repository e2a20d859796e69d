"""One look at a watched folder.

A file is taken in once it has not changed between two looks. It is first moved to ``working/``, then taken in
under a key made of its content, then moved to ``done/`` or ``failed/`` with a report beside it. A process
killed anywhere in between leaves it in ``working/``, where the next look finds it; what was accepted by then
is known by its key and not taken in again.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from gongping.errors import GongpingError
from gongping.portal.connect.described import describe
from gongping.portal.connect.http.verdicts import taken
from gongping.portal.connect.models import Connector, SeenFile
from gongping.portal.connect.taking import take_folder

WORKING, DONE, FAILED = "working", "done", "failed"
UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart", ".download")


def place_of(connector: Connector) -> Path:
    """Return where a connector's files are dropped."""
    return Path(settings.INBOX) / str(connector.settings["folder"])


def look(connector: Connector, at: datetime) -> int:
    """Take in what has settled in a folder, and what a killed look left; return how many files were."""
    place = place_of(connector)
    for name in (WORKING, DONE, FAILED):
        (place / name).mkdir(parents=True, exist_ok=True)
    count = 0
    for file in [*_visible(place / WORKING), *_settled(connector, place, at)]:
        _take(connector, place, file, at)
        count += 1
    return count


def _settled(connector: Connector, place: Path, at: datetime) -> Iterator[Path]:
    """Yield, moved to ``working``, each file that is as it was at the last look; remember the others."""
    seen = {one.name: one for one in SeenFile.objects.filter(connector=connector)}
    present = _visible(place)
    SeenFile.objects.filter(connector=connector).exclude(name__in=[file.name for file in present]).delete()
    for file in present:
        known, facts = seen.get(file.name), file.stat()
        now = (facts.st_size, facts.st_mtime_ns)
        if known is None or (known.size, known.changed_ns) != now:
            SeenFile.objects.update_or_create(
                connector=connector,
                name=file.name,
                defaults={"size": now[0], "changed_ns": now[1], "seen_at": at},
            )
            continue
        moved = file.rename(_free(place / WORKING, file.name))
        SeenFile.objects.filter(pk=known.pk).delete()
        yield moved


def _visible(place: Path) -> list[Path]:
    """Return the files of a folder that somebody has finished writing, as far as their names tell."""
    return sorted(
        file
        for file in place.iterdir()
        if file.is_file()
        and not file.is_symlink()
        and not file.name.startswith((".", "~$"))
        and not file.name.lower().endswith(UNFINISHED)
    )


def _take(connector: Connector, place: Path, file: Path, at: datetime) -> None:
    report: dict[str, Any] = {"file": file.name, "at": at.isoformat()}
    try:
        report |= {"outcome": "taken in", **_taken(connector, file, at)}
        target = DONE
    except GongpingError as fault:
        report |= {"outcome": "refused", "code": fault.code, "zh": fault.say("zh"), "en": fault.say("en")}
        target = FAILED
    moved = _free(place / target, file.name)
    written = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    moved.with_name(f"{moved.name}.report.json").write_text(written, encoding="utf-8")
    file.rename(moved)


def _taken(connector: Connector, file: Path, at: datetime) -> dict[str, Any]:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    key = "f-" + hashlib.sha256(f"{connector.pk}:{digest}".encode()).hexdigest()[:60]
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / file.name
        shutil.copyfile(file, copy)
        describe(Path(scratch), copy, mapping=connector.mapping, site=str(connector.settings.get("site", "")))
        done = take_folder(connector, Path(scratch), what=file.name, key=key, now=at)
    return {"sha256": digest, **taken(done)}


def _free(folder: Path, name: str) -> Path:
    """Return a path in a folder that no file has yet."""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path

"""Reading a batch's file into checked rows beside it: nothing of it is in the store yet."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import polars as pl

from gongping.engine.evidence import ReadingPlan, ReadTables, read_tables
from gongping.errors import Language
from gongping.portal.intake.files.entry import has_log, tables_of, write_mapping
from gongping.portal.intake.files.upload import upload_of
from gongping.portal.intake.models import Batch
from gongping.portal.intake.store.checking import refuse_kept_elsewhere
from gongping.portal.intake.store.place import PLAN, folder_of
from gongping.portal.people.api import Person, Site

PEOPLE_COLUMNS = ("employee_id", "recorded_by", "approved_by")
LINE = ("_file", "_line")


def read(batch: Batch, entry: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Read the file and lay rows, rejected rows and problems beside it; return what the batch keeps of it.

    Raises TableKeptElsewhere, and what the engine raises for a file it cannot read as a whole.
    """
    place, file = folder_of(batch.key), upload_of(batch.key)
    for name in tables_of(entry):
        refuse_kept_elsewhere(name)
    with tempfile.TemporaryDirectory(dir=place) as scratch:
        folder = Path(scratch)
        (folder / file.name).symlink_to(file.resolve())
        write_mapping(folder, file.name, entry)
        found = read_tables(folder, data=None, plan=_plan(), language=language)
    if has_log(entry):
        # a log names its holders; who is employed is kept by people
        found.frames.pop("people", None)
    for name in found.frames:
        refuse_kept_elsewhere(name)
    for name in ("rows", "left_out", "effective"):
        shutil.rmtree(place / name, ignore_errors=True)
    found.problems.frame.write_parquet(place / "problems.parquet")
    _write_left_out(place, found)
    counts = {name: asdict(count) for name, count in found.counts.items()}
    return {"tables": counts, "people": _write_rows(place / "rows", found.frames)}


def rows_files(key: str) -> dict[str, Path]:
    """Return the checked rows of a batch, table by table."""
    files = (folder_of(key) / "rows").glob("*.parquet")
    return {file.stem: file for file in sorted(files)}


def _plan() -> ReadingPlan:
    """Return how files are read here: employees and sites are those of the company."""
    known = {
        "employee_id": frozenset(Person.objects.values_list("employee_id", flat=True)),
        "site": frozenset(Site.objects.values_list("name", flat=True)),
    }
    return replace(PLAN, known={name: keys for name, keys in known.items() if keys})


def _write_rows(place: Path, frames: dict[str, pl.DataFrame]) -> list[str]:
    """Write each table and let go of it; return the employees that any row names."""
    place.mkdir(parents=True, exist_ok=True)
    people: set[str] = set()
    for name in tuple(frames):
        frame = frames.pop(name)
        if frame.height:
            people |= _people(frame)
            frame.write_parquet(place / f"{name}.parquet", row_group_size=100_000)
    return sorted(people)


def _people(frame: pl.DataFrame) -> set[str]:
    columns: Iterable[str] = (name for name in PEOPLE_COLUMNS if name in frame.columns)
    return {key for name in columns for key in frame[name].drop_nulls().unique().to_list()}


def _write_left_out(place: Path, found: ReadTables) -> None:
    """Write the rejected records as text under our column names, and how the file heads them."""
    folder = place / "left_out"
    for name, frame in found.left_out.items():
        if frame.height:
            folder.mkdir(exist_ok=True)
            frame.write_parquet(folder / f"{name}.parquet")
            said = found.problems.headings.filter(pl.col("table") == name)
            headings = dict(said.select("column", "heading").iter_rows())
            kept = json.dumps(headings, ensure_ascii=False)
            (folder / f"{name}.json").write_text(kept, encoding="utf-8")

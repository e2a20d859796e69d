"""What was seen of a file, kept beside it for the mapping page."""

import json

import polars as pl

from gongping.engine.evidence import Look, look_at
from gongping.portal.intake.files.upload import upload_of
from gongping.portal.intake.store.place import folder_of


def keep_look(key: str, look: Look) -> None:
    """Write a look down."""
    kept = {
        "headings": look.headings,
        "rows": look.rows.drop("_line", strict=False).rows(),
        "named": look.named,
        "sheet": look.sheet,
        "sheets": look.sheets,
    }
    (folder_of(key) / "look.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def look_of(key: str, sheet: str | None = None) -> Look:
    """Return what was seen of a batch's file; another sheet is looked at anew."""
    path = folder_of(key) / "look.json"
    if path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if sheet in (None, kept["sheet"]):
            names = [f"c{position}" for position in range(len(kept["headings"]))]
            rows = pl.DataFrame(kept["rows"], schema=dict.fromkeys(names, pl.String), orient="row")
            headings, sheets = tuple(kept["headings"]), tuple(kept["sheets"])
            return Look(headings, rows, kept["named"], kept["sheet"], sheets)
    look = look_at(upload_of(key), sheet=sheet)
    keep_look(key, look)
    return look

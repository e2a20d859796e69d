"""A folder with one empty, commented CSV file per table."""

import csv
from pathlib import Path

from gongping.engine.evidence.contracts import TABLES, Table
from gongping.engine.evidence.templates.words import guide, guide_name, heading, note, table_name
from gongping.errors import CallFault, Language


class FolderNotEmpty(CallFault):
    """A template is never written over what somebody may have filled in."""

    code = "folder-not-empty"
    zh = "文件夹 {folder} 里已经有内容，没有写入：请换一个新文件夹。"
    en = "The folder {folder} is not empty and nothing was written: name a new one."


def write_template(folder: Path, language: Language) -> tuple[Path, ...]:
    """Write the empty tables and a guide into a new or empty folder; return the files written.

    CSV is written as UTF-8 with a mark, so that spreadsheets open it right. Raises FolderNotEmpty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(folder=folder.name)
    folder.mkdir(parents=True, exist_ok=True)
    written = [_write_guide(folder / f"{guide_name(language)}.md", language)]
    for table in TABLES.values():
        written.append(_write_table(folder / f"{table_name(table, language)}.csv", table, language))
    return tuple(written)


def _write_table(path: Path, table: Table, language: Language) -> Path:
    comment = table.zh if language == "zh" else table.en
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([f"# {comment}"])
        rows.writerow([heading(column, language) for column in table.columns])
    return path


def _write_guide(path: Path, language: Language) -> Path:
    title, *lines = guide(language)
    parts = [f"# {title}", "", *(f"* {line}" for line in lines), ""]
    for table in TABLES.values():
        parts += [f"## {table_name(table, language)}", "", table.zh if language == "zh" else table.en, ""]
        parts += [f"* {heading(column, language)}: {note(column, language)}" for column in table.columns]
        parts.append("")
    path.write_text("\n".join(parts), encoding="utf-8")
    return path

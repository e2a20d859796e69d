"""Write docs/reference/tables.md from the contracts: ``python -m scripts.table_pages``."""

from pathlib import Path

from gongping.engine.evidence import MADE_TABLES, TABLES, Column, Table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "tables.md"
HEAD = """# Tables of evidence

What `gongping appraise FOLDER` reads. A table is a file named after it, `.csv` (also `.csv.gz`), `.xlsx` or
`.parquet`, in the folder; or a sheet named after it in one workbook. English and Chinese names and headings
are equal; dates behind a name do not matter (`工单_2026-07.csv`), so that a table may lie in several files.
Other names and headings are explained in a [mapping](mapping.md). `gongping init` writes all tables empty.

**Bold** columns must be filled in every row; those marked ◆ make up the natural key: of rows with the same
key the last is kept, files in the order of their names. Empty parts of a key are equal to each other. An
empty `until` ends where the person's next row begins; all spans of days are half-open. Moments are naive
local time in the scheme's zone, to the second; ones that carry an offset are converted. Every table also has
`_file` and `_line`, where the row came from. What happens to rows and cells that do not fit is told in the
[rules of intake](intake-rules.md). A table of which no row is left does not exist: its indicators read "not
applicable". This page is made from the code (`make docs`).
"""


def page() -> str:
    """Return the page's text."""
    return HEAD + "".join(_table(table) for table in (*TABLES.values(), *MADE_TABLES.values()))


def _table(table: Table) -> str:
    names = "、".join(table.names)
    also = f"Also: {names}. " if names else ""
    moment = f"Default `at`: `{table.at}`. " if table.at else ""
    needed = (
        f"At least one of {', '.join(f'`{name}`' for name in table.any_of)} is needed."
        if table.any_of
        else ""
    )
    lines = [f"\n## {table.name}\n\n{table.en} {table.zh}\n\n{also}{moment}{needed}".rstrip() + "\n\n"]
    lines.append("| column | type | Chinese headings | meaning |\n|---|---|---|---|\n")
    lines += [_column(column) for column in table.columns]
    return "".join(lines)


def _column(column: Column) -> str:
    name = f"**{column.name}**" if column.required else column.name
    mark = " ◆" if column.key else ""
    headings = "、".join(column.headings) or "–"
    return f"| {name}{mark} | {_kind(column)} | {headings} | {column.en} · {column.zh} |\n"


def _kind(column: Column) -> str:
    if column.words:
        return "one of " + ", ".join(f"`{word}` ({'/'.join(usual)})" for word, usual in column.words.items())
    limits = ""
    if column.scaled:
        limits = " on the scheme's scale"
    elif column.highest is not None:
        limits = f" {column.lowest} to {column.highest}"
    return {"decimal": "decimal(18,6)", "integer": "whole number", "boolean": "yes/no"}.get(
        column.kind, column.kind
    ) + limits


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""Renew the generated part of docs/reference/glossary.md: ``python -m scripts.glossary_pages``."""

from pathlib import Path

from gongping.engine.evidence import MADE_TABLES, TABLES
from gongping.engine.indicators import library

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "glossary.md"
BEGIN = "<!-- made by scripts/glossary_pages.py: begin -->\n"
END = "<!-- made by scripts/glossary_pages.py: end -->\n"
ABOUT_TABLES = """## Tables of evidence

Their columns: [tables](tables.md).

| table | 表 | meaning |
|---|---|---|
"""
ABOUT_INDICATORS = """
## Indicators

Definitions, formulas and examples: [ready indicators](indicators/README.md).

| id | 指标 | indicator |
|---|---|---|
"""


def renewed(page: str) -> str:
    """Return the page with its generated part made again; the rest is kept as written."""
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}{_tables()}{_indicators()}{END}{after}"


def _tables() -> str:
    rows = (
        f"| `{table.name}` | {table.names[0] if table.names else '–'} | {table.en} {table.zh} |\n"
        for table in (*TABLES.values(), *MADE_TABLES.values())
    )
    return ABOUT_TABLES + "".join(rows)


def _indicators() -> str:
    return ABOUT_INDICATORS + "".join(
        f"| [`{id}`](indicators/{id}.md) | {zh} | {en} |\n"
        for id, zh, en in ((one.indicator.id, one.name("zh"), one.name("en")) for one in library())
    )


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

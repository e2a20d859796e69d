"""Write docs/reference/indicators/ from the library of indicators: ``python -m scripts.indicator_pages``."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from gongping.engine.indicators import Example, ExampleTable, Indicator, LibraryIndicator, library

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference" / "indicators"
MADE = "This page is made from the definition (`make docs`).\n"
INDEX = """# Ready indicators · 指标库

Indicators of property customer service to copy into a scheme, where they get their weight. Each has a
formula, what is known to be unfair about it, and a worked example that runs as a test. Targets and curves are
starting points, not norms: try them on two quarters of your own data first. `gongping indicators list` and
`gongping indicators show ID` print the same.

拿来就能写进考核方案的指标；权重由方案定。每个都有公式、已知的不公平和一个会当测试运行的算例。
目标和曲线是起点，不是标准：启用前请按本公司近两个季度的数据试算。
This page is made from the definitions (`make docs`).
"""
QUESTIONS = "| | 中文 | English |\n|---|---|---|\n"
IN_A_SCHEME = """## In a scheme · 写进方案

The weight is the scheme's to give. 权重由方案定。
"""
ASIDE = """Open 8:30–18:00 every day, cut-off 7 days after the period. The example has few rows, so that
it can be computed by hand: the least number of rows is left out. 营业时间每天 8:30–18:00，期后 7 天截止；
算例行数少，不看最少样本。"""


def pages() -> dict[str, str]:
    """Return the text of every page by file name, the index included."""
    return {"README.md": index()} | {f"{one.indicator.id}.md": page(one) for one in library()}


def index() -> str:
    """Return the index, indicators by theme."""
    parts = [INDEX]
    for theme, entries in groupby(library(), key=lambda entry: entry.theme):
        parts.append(f"\n## {theme.zh} · {theme.en}\n\n")
        parts.append("| id | 指标 | indicator | source | better | target |\n|---|---|---|---|---|---|\n")
        parts += [_line(entry) for entry in entries]
    return "".join(parts)


def page(entry: LibraryIndicator) -> str:
    """Return the page of one indicator."""
    one = entry.indicator
    rows = (
        ("问题 question", entry.questions),
        ("怎么算 formula", entry.formula),
        ("数据从哪来 data", entry.data),
        ("已知的不公平 known unfairness", entry.unfair),
        ("做法和数字的出处 in practice", entry.practice),
    )
    said = "".join(f"| **{label}** | {_cell(text.zh)} | {_cell(text.en)} |\n" for label, text in rows)
    return (
        f"# {entry.names.zh} · {entry.names.en}\n\n`{one.id}` · [all ready indicators](README.md) · {MADE}\n"
        f"{QUESTIONS}{said}\n{IN_A_SCHEME}\n"
        f"```yaml\n{''.join(_written(one))}```\n\n## Worked example · 算例\n\n{_example(entry.example)}"
    )


def _line(entry: LibraryIndicator) -> str:
    one = entry.indicator
    target = "–" if one.target is None else _plain(one.target)
    link = f"[`{one.id}`]({one.id}.md)"
    return f"| {link} | {entry.names.zh} | {entry.names.en} | {one.source} | {one.better} | {target} |\n"


def _written(one: Indicator) -> Iterator[str]:
    knots = ", ".join(f"[{_plain(value)}, {_plain(points)}]" for value, points in one.curve)
    lines = {
        "id": one.id,
        "name": one.name,
        "question": one.question,
        "source": one.source,
        "of": None if one.of == "self" else one.of,
        "where": one.where,
        "measure": one.measure,
        "at": one.at,
        "limit": None if one.limit is None else _plain(one.limit),
        "unit": one.unit,
        "better": one.better,
        "target": None if one.target is None else _plain(one.target),
        "curve": f"[{knots}]" if knots else None,
        "least": one.least,
        "pool": one.pool,
        "prorate": None if one.prorate == "none" else one.prorate,
    }
    present = [f"{key}: {value}\n" for key, value in lines.items() if value is not None]
    yield from (f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(present))


def _example(example: Example) -> str:
    whose = "、".join(example.whose)
    tables = "".join(_table(table) for table in example.tables)
    result = f"**{_plain(example.value)}**, n = {example.n}"
    if example.pending:
        result += f", {example.pending} not yet due · 未到期 {example.pending} 行"
    if example.points is not None:
        result += f" → **{_plain(example.points)}** points · 分"
    said = f"{example.arithmetic.zh}\n\n{example.arithmetic.en}\n"
    return f"Period {example.period}, for {whose}.\n{ASIDE}\n\n{tables}{said}\nResult · 结果: {result}.\n"


def _table(table: ExampleTable) -> str:
    alike = "、".join(f"{column} = {value}" for column, value in table.alike.items())
    head = f"`{table.name}`" + (f", the same in all rows · 每行都是: {alike}" if alike else "")
    lines = [table.columns, ("---",) * len(table.columns), *table.rows]
    grid = "".join("|" + "|".join(f" {_cell(cell)} " for cell in line) + "|\n" for line in lines)
    return f"{head}\n\n{grid}\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")

"""Small believable folders for tests of intake, and one way to read them."""

from collections.abc import Mapping
from pathlib import Path

from gongping.engine.evidence import Evidence, ReadingPlan, read_evidence
from gongping.errors import Language

PLAN = ReadingPlan("Asia/Shanghai", (1, 5))
PEOPLE = """工号,姓名,岗位,项目,部门,上级工号,起始日期
E001,张敏,客服专员,翠湖花园,客服部,E009,2026-01-01
E002,李强,前台,翠湖花园,客服部,E009,2026-01-01
E009,王芳,客服主管,翠湖花园,客服部,,2025-01-01
"""
ORDERS = """工单编号,工单类型,经办人工号,项目,报单时间,响应时间,办结时间,关单时间
WO1,投诉,E001,翠湖花园,2026-09-01 08:00,2026-09-01 08:10,2026-09-01 15:00,2026-09-02 09:00
WO2,报修,E002,翠湖花园,2026-09-02 09:30,2026-09-02 09:40,2026-09-03 11:00,2026-09-03 18:00
"""


def folder(place: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder and return it."""
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        (place / name).write_bytes(data)
    return place


def read(
    place: Path, *, data: Path | None = None, plan: ReadingPlan = PLAN, language: Language = "zh"
) -> Evidence:
    """Read a folder or workbook with the plan of most tests."""
    return read_evidence(place, data=data, plan=plan, language=language)


def read_orders(
    place: Path, rows: str, *, heading: str = ORDERS.splitlines()[0], plan: ReadingPlan = PLAN
) -> Evidence:
    """Read one table of work orders, given its rows, beside the usual people."""
    return read(folder(place, {"人员.csv": PEOPLE, "工单.csv": f"{heading}\n{rows}"}), plan=plan)


def found(evidence: Evidence) -> list[tuple[int | None, str, str]]:
    """Return line, column and rule of every problem."""
    return [(problem.line, problem.column, problem.rule) for problem in evidence.problems]


def rules(evidence: Evidence) -> set[str]:
    """Return the rules that were broken."""
    return {problem.rule for problem in evidence.problems}


def column(evidence: Evidence, table: str, name: str) -> list[object]:
    """Return the values of one column, in the order of the rows."""
    return evidence.tables[table].to_polars()[name].to_list()


def csv_of(heading: str, *rows: str) -> str:
    """Join a heading and rows to the text of a CSV file."""
    return "\n".join((heading, *rows)) + "\n"

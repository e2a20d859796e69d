"""Reading a list of people as the engine reads evidence: same headings, dates, encodings, same advice."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongping.engine.evidence import ReadingPlan, read_evidence
from gongping.errors import InputFault, Language

KINDS = (".csv", ".xlsx")
PLAN = ReadingPlan(timezone="Asia/Shanghai", scale=(1, 5))
_COLUMNS = (
    "employee_id",
    "name",
    "post",
    "site",
    "department",
    "manager_id",
    "from",
    "until",
    "gender",
    "born_on",
    "status",
)


class NotAList(InputFault):
    """The file is neither a workbook nor a text file with commas."""

    code = "people-file-kind"
    zh = "“{name}”不是 .xlsx 或 .csv 文件。请另存为其中一种再上传。"
    en = '"{name}" is neither .xlsx nor .csv. Save it as one of these and upload it again.'


@dataclass(frozen=True, slots=True)
class ReadList:
    """The rows that can be used, and everything wrong with the file; both are JSON."""

    rows: list[dict[str, Any]]
    faults: list[dict[str, Any]]


def read_list(name: str, content: bytes, language: Language) -> ReadList:
    """Read a list of people.

    Raises:
        NotAList: the file is of another kind.
        InputFault: the engine cannot read it as a whole; it says why.
    """
    kind = Path(name).suffix.lower()
    if kind not in KINDS:
        raise NotAList(name=name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"people{kind}"
        path.write_bytes(content)
        evidence = read_evidence(Path(folder), data=None, plan=PLAN, language=language)
        table = evidence.tables.get("people")
        found = [] if table is None else table.order_by("_line").to_pyarrow().to_pylist()
    rows = [
        {"line": row["_line"], **{column: _plain(row.get(column)) for column in _COLUMNS}} for row in found
    ]
    faults = [
        {
            "line": one.line,
            "column": one.column,
            "rule": one.rule,
            "severity": one.severity,
            "value": one.value,
            "advice": one.advice,
        }
        for one in evidence.problems
    ]
    return ReadList(rows, faults)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

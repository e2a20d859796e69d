"""Reading a list of people or attendance as the engine reads evidence: same headings, encodings, advice."""

import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongping.engine.evidence import ReadingPlan, read_evidence
from gongping.errors import InputFault, Language

KINDS = (".csv", ".xlsx")
PLAN = ReadingPlan(timezone="Asia/Shanghai", scale=(1, 5))
_COLUMNS = {
    "people": (
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
    ),
    "attendance": (
        "employee_id",
        "month",
        "post",
        "site",
        "due_days",
        "present_days",
        "protected_days",
    ),
}


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


def read_list(name: str, content: bytes, language: Language, table: str = "people") -> ReadList:
    """Read a list as the ``table`` of evidence that it is.

    Raises:
        NotAList: the file is of another kind.
        InputFault: the engine cannot read it as a whole; it says why.
    """
    kind = Path(name).suffix.lower()
    if kind not in KINDS:
        raise NotAList(name=name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{table}{kind}"
        path.write_bytes(content)
        evidence = read_evidence(Path(folder), data=None, plan=PLAN, language=language)
        read = evidence.tables.get(table)
        found = [] if read is None else read.order_by("_line").to_pyarrow().to_pylist()
    rows = [
        {"line": row["_line"], **{column: _plain(row.get(column)) for column in _COLUMNS[table]}}
        for row in found
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
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if hasattr(value, "isoformat") else value

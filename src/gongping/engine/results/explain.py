"""Why this score? Answered from the output folder alone, down to the row (A1, B1)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongping.engine.results.rows_file import rows_of
from gongping.engine.results.seal import ROWS, TRACE
from gongping.engine.results.sealed import require_sealed
from gongping.errors import CallFault

Tree = Mapping[str, Any]


class EmployeeUnknown(CallFault):
    """Nobody of that id or name was scored."""

    code = "employee-unknown"
    zh = "{folder} 里没有“{employee}”。请用工号；可在 results.csv 第一列查到。"
    en = "{folder} has no '{employee}'. Give the employee id; results.csv lists them in its first column."


class NameAmbiguous(CallFault):
    """Several people bear the name."""

    code = "name-ambiguous"
    zh = "叫“{employee}”的有多人：{ids}。请用工号。"
    en = "Several people are called '{employee}': {ids}. Give the employee id."


class IndicatorUnknown(CallFault):
    """The person was not scored on that indicator."""

    code = "indicator-not-scored"
    zh = "{employee} 没有指标“{indicator}”。可用的有：{known}。"
    en = "{employee} has no indicator '{indicator}'. There are: {known}."


@dataclass(frozen=True, slots=True)
class Explanation:
    """A person's tree of trace.jsonl, an indicator asked for, and the rows behind, None where not asked."""

    tree: Tree
    indicator: str | None
    rows: Sequence[Mapping[str, Any]] | None

    def as_json(self) -> dict[str, Any]:
        """Return the explanation in the types of JSON."""
        rows = None if self.rows is None else [{k: _jsonable(v) for k, v in row.items()} for row in self.rows]
        tree = self.tree if self.indicator is None else _pruned(self.tree, self.indicator)
        return {"tree": tree, "indicator": self.indicator, "rows": rows}


def explain(out: Path, employee: str, *, indicator: str | None = None, rows: bool = False) -> Explanation:
    """Return the explanation of one person's result; ``employee`` is an id, or a name that one person bears.

    Raises SealUnreadable and SealBroken for a folder that is not what was sealed, EmployeeUnknown,
    NameAmbiguous, IndicatorUnknown.
    """
    require_sealed(out)
    tree = _tree(out, employee)
    known = [one["id"] for segment in tree["segments"] for one in indicators_in(segment)]
    if indicator is not None and indicator not in known:
        listed = "、".join(dict.fromkeys(known))
        raise IndicatorUnknown(employee=tree["employee_id"], indicator=indicator, known=listed)
    found = rows_of(out / ROWS, tree["employee_id"], indicator) if rows else None
    return Explanation(tree, indicator, found)


def indicators_in(segment: Tree) -> list[Tree]:
    """Return the indicators of a segment's tree in their order."""
    return [one for section in segment["sections"] for one in section["indicators"]]


def _tree(out: Path, employee: str) -> Tree:
    lines = (out / TRACE).read_text(encoding="utf-8").split("\n")[:-1]
    trees = [tree for line in lines if employee in line and _names(tree := json.loads(line), employee)]
    by_id = [tree for tree in trees if tree["employee_id"] == employee]
    found = by_id or trees
    if not found:
        raise EmployeeUnknown(folder=out.name, employee=employee)
    if len(found) > 1:
        raise NameAmbiguous(employee=employee, ids="、".join(tree["employee_id"] for tree in found))
    first: Tree = found[0]
    return first


def _names(tree: Tree, employee: str) -> bool:
    return employee in (tree["employee_id"], tree["name"])


def _pruned(tree: Tree, indicator: str) -> dict[str, Any]:
    """Return the tree with only the sections and indicators that lead to one indicator."""
    segments = []
    for segment in tree["segments"]:
        sections = [
            {**section, "indicators": [one for one in section["indicators"] if one["id"] == indicator]}
            for section in segment["sections"]
        ]
        segments.append({**segment, "sections": [section for section in sections if section["indicators"]]})
    return {**tree, "segments": segments}


def _jsonable(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if value is None or isinstance(value, int | str) else str(value)

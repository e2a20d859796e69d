"""What became of each row, told to whoever sent it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from gongping.engine.evidence import RULES, Problem
from gongping.portal.intake.api import Accepted

_ANY = {"expected": "what the reference of tables says of the column"}


def taken(done: Accepted) -> dict[str, Any]:
    """Return the answer to rows that were taken in."""
    return {
        "batch": done.batch_id,
        "version": done.version,
        "tables": {name: asdict(count) for name, count in done.counts.items()},
        "verdicts": verdicts(done.problems),
    }


def verdicts(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Return one verdict per row with a problem, in order; those of a file as a whole have no row."""
    by_row: dict[int | None, list[Problem]] = {}
    for problem in problems:
        by_row.setdefault(problem.line, []).append(problem)
    rows = sorted(by_row, key=lambda row: -1 if row is None else row)
    return [
        {
            "row": row,
            "verdict": "rejected" if any(one.severity == "rejected" for one in by_row[row]) else "flagged",
            "problems": [_told(one) for one in by_row[row]],
        }
        for row in rows
    ]


def _told(problem: Problem) -> Mapping[str, str]:
    return {
        "column": problem.column,
        "rule": problem.rule,
        "severity": problem.severity,
        "zh": problem.advice,
        "en": RULES[problem.rule].en.format(**_ANY),
    }

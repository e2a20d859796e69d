"""Running a worked example of the library: its rows as files, through intake and measurement."""

import csv
from pathlib import Path

from gongping.engine.evidence import Evidence, ReadingPlan, read_evidence
from gongping.engine.indicators import LibraryIndicator, Measured, measure
from tests.engine.indicators.company import scopes, settings, window

SCALE = (1, 5)


def outcome(entry: LibraryIndicator, folder: Path) -> tuple[Evidence, Measured]:
    """Return the evidence that the example's rows make, and what the indicator measures on it."""
    for table in entry.example.tables:
        rows = table.full_rows()
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    plan = ReadingPlan(timezone="Asia/Shanghai", scale=SCALE)
    evidence = read_evidence(folder, data=None, plan=plan, language="en")
    during = window(entry.example.period)
    whose = [(1, key, during.start, during.end) for key in entry.example.whose]
    of = {"self": "self_"}.get(entry.indicator.of, entry.indicator.of)
    # few rows, checked by hand: the least number of rows is left out of examples
    indicator = entry.indicator.model_copy(update={"least": 0})
    found = measure(evidence, [indicator], scopes(**{of: whose}), during, settings(scale=SCALE))
    return evidence, found[1, indicator.id]

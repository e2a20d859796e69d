"""Everything the portal keeps about one person, in one ZIP that the person can read."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction

from gongping.portal.ledger.api import record
from gongping.portal.operations.person.faults import ExportPlaceTaken
from gongping.portal.operations.person.finding import Rows, person_of, rows_about
from gongping.portal.operations.person.words import both, heads, title, written
from gongping.portal.operations.personal_data import Reason, Table, register
from gongping.portal.results.api import sealed_about

Cells = Mapping[str, str]


def export_person(employee_id: str, path: Path, at: datetime) -> dict[str, int]:
    """Write what is kept about a person to a ZIP; return the rows per table, those with none left out.

    Each table is a CSV (UTF-8 with BOM) whose heads stand in both languages, and all of them once more in
    data.json; the sealed results lie beside them. The ledger records that the file was written.

    Raises PersonUnknown, ExportPlaceTaken, SealBroken.
    """
    if path.exists():
        raise ExportPlaceTaken(path=path)
    with transaction.atomic(), TemporaryDirectory(dir=path.resolve().parent, prefix=".person-") as scratch:
        person = person_of(employee_id)
        tables = {one.label: [*_read(one)] for one in rows_about(person)}
        counts = {label: len(rows) for label, rows in tables.items() if rows}
        made = Path(scratch) / "person.zip"
        with ZipFile(made, "w", ZIP_DEFLATED) as file:
            file.writestr("README.txt", _said(counts))
            file.writestr("data.json", json.dumps(tables, ensure_ascii=False, indent=1))
            for label, rows in tables.items():
                if rows:
                    file.writestr(f"{label}.csv", _csv(rows))
            for name, content in sealed_about(person.pk):
                file.writestr(f"results/{name}", content)
        record(None, "operations.person_exported", f"person:{person.pk}", {"rows": counts}, at=at)
        made.chmod(0o600)
        made.rename(path)
    return counts


def _read(rows: Rows) -> Iterator[Cells]:
    columns = heads(rows.found.model)
    for row in rows.found.order_by("pk"):
        yield {head: written(row, name, rows.table) for name, head in columns.items()}


def _csv(rows: Sequence[Cells]) -> bytes:
    text = io.StringIO()
    writer: Any = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _said(counts: Mapping[str, int]) -> str:
    """Return the sheet that lies on top: each table, how many rows, why, how long."""
    lines = ["公评保存的与你有关的全部信息 · Everything that Gongping keeps about you", ""]
    lines += [_line(label, table, counts.get(label, 0)) for label, table in register().items() if table.whose]
    return "\n".join([*lines, ""])


def _line(label: str, table: Table, count: int) -> str:
    purpose = both(table.purpose) if table.purpose else ""
    if isinstance(table.whose, Reason):
        return (
            f"{label} {title(label)}\n  {purpose}\n  不能按人查找 · not found by person: {both(table.whose)}"
        )
    return f"{label} {title(label)}: {count}\n  {purpose}\n  {_kept(table)}"


def _kept(table: Table) -> str:
    if isinstance(table.erase, Reason):
        return f"离职抹去后 · after erasing: {both(table.erase)}"
    return "离职后可以抹去 · can be erased after leaving"

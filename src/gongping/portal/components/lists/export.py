"""All filtered rows of a list as a file."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils import timezone
from django.utils.text import get_valid_filename

from gongping.portal.components.exports.csv_file import csv_lines
from gongping.portal.components.exports.note import ExportNote
from gongping.portal.components.exports.xlsx_file import write_xlsx
from gongping.portal.components.lists.columns import Column
from gongping.portal.components.words import Value

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
IN_MEMORY = 2**20
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported: which list, its columns, as what, and the names of the filters that were set."""

    list_name: str
    title: str
    columns: tuple[Column, ...]
    kind: str
    filters: tuple[str, ...]


def exported(what: Export, rows: QuerySet[Any], at: datetime) -> tuple[FileResponse, ExportNote]:
    """Return the answer with the file, and the note to be written down before it is sent."""
    columns = [one for one in what.columns if one.exported]
    titles = [str(one.title) for one in columns]
    values = (tuple(one.value(row) for one in columns) for row in rows.iterator(chunk_size=CHUNK))
    # not closed here: the answer closes it once it is sent
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    if what.kind == "xlsx":
        count = write_xlsx(file, what.title, titles, values, made_at=at)
    else:
        count = _write_csv(file, titles, values)
    file.seek(0)
    day = timezone.localtime(at).strftime("%Y%m%d")
    name = get_valid_filename(f"{what.title}-{day}.{what.kind}")
    response = FileResponse(file, as_attachment=True, filename=name, content_type=KINDS[what.kind])
    return response, ExportNote(
        what.list_name, what.kind, count, tuple(one.key for one in columns), what.filters
    )


def _write_csv(file: IO[bytes], titles: Sequence[str], values: Iterable[Sequence[Value]]) -> int:
    # the first two pieces are the byte order mark and the titles
    count = -2
    for line in csv_lines(titles, values):
        file.write(line)
        count += 1
    return count

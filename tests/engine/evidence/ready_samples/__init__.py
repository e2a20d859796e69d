"""Small exports in the layouts of other systems, as they leave those systems: encodings, titles, totals.

The files beside this one hold their text; people in them are made up.
"""

import csv
from io import BytesIO
from pathlib import Path

import xlsxwriter

_HERE = Path(__file__).parent
COMPLAINTS, COMPLAINT_EVENTS, REPAIRS, REPAIR_USERS, RETURN_VISITS, COMPLAINT_SHEET = (
    (_HERE / f"{name}.csv").read_text(encoding="utf-8")
    for name in (
        "complaints",
        "complaint_events",
        "repairs",
        "repair_users",
        "return_visits",
        "complaint_sheet",
    )
)
CONVERSATIONS, REPORTING_EVENTS, CSAT_TABLE, CSAT_EXPORT, TICKET_LOG = (
    (_HERE / f"{name}.csv").read_text(encoding="utf-8")
    for name in ("conversations", "reporting_events", "csat_table", "csat_export", "ticket_log")
)


def fee_sheet(title: str = "") -> bytes:
    """Return the sheet of fees by building: merged headings, a total, a merged title above if wished."""
    headings, *rows = _cells("fees.csv")
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True, "strings_to_numbers": True}) as book:
        page = book.add_worksheet("费用汇总表")
        top = 0
        if title:
            page.merge_range(0, 0, 0, 14, title)
            top = 1
        for position, text in enumerate(headings):
            if text:
                page.write_string(top, position, text)
        page.merge_range(top, 3, top, 5, headings[3])
        page.merge_range(top, 6, top, 9, headings[6])
        for number, row in enumerate(rows, start=top + 1):
            page.write_row(number, 0, row)
    return memory.getvalue()


def zammad_sheet() -> bytes:
    """Return a report's tickets: the title in the first row, headings in the third."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        page = book.add_worksheet("2026-9")
        page.write_string(0, 0, "2026-9")
        for number, row in enumerate(_cells("zammad.csv"), start=2):
            page.write_row(number, 0, row)
    return memory.getvalue()


def _cells(name: str) -> list[list[str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))

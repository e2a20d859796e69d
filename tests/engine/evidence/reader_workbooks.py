"""Workbooks for tests, the broken ones made byte by byte."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

PEOPLE_HEAD = ["工号", "姓名", "岗位", "项目", "部门"]
PERSON = ["E001", "张敏", "客服专员", "翠湖花园", "客服部"]
ORDER_HEAD = ["工单编号", "工单类型", "经办人工号", "项目", "报单时间", "重开次数"]
ORDER = ["WO1", "投诉", "E001", "翠湖花园", datetime(2026, 9, 1, 8, 0), 2]


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Return the bytes of a workbook that ``fill`` has filled; it starts without a sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(book: openpyxl.Workbook, name: str, *rows: list[object]) -> Worksheet:
    """Add a sheet with rows."""
    added = book.create_sheet(name)
    for row in rows:
        added.append(row)
    return added


def company(book: openpyxl.Workbook) -> None:
    """Fill a workbook with people and one order."""
    sheet(book, "人员", PEOPLE_HEAD, PERSON)
    sheet(book, "工单", ORDER_HEAD, ORDER)


def repacked(workbook_bytes: bytes, replace: dict[str, bytes]) -> bytes:
    """Return the archive with members replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook_bytes)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in replace:
                new.writestr(name, old.read(name))
        for name, content in replace.items():
            new.writestr(name, content)
    return out.getvalue()


def zip_bomb(megabytes: int) -> bytes:
    """Return a workbook whose sheet is that many megabytes of blanks, packed to almost nothing."""
    out = io.BytesIO(repacked(workbook(company), {}))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/worksheets/sheet9.xml", "w") as big,
    ):
        for _ in range(megabytes):
            big.write(b" " * 1024 * 1024)
    return out.getvalue()


def lying_bomb(megabytes: int) -> bytes:
    """Return a zip bomb whose directory claims that the sheet is small."""
    size, small = (megabytes * 1024 * 1024).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    bomb = zip_bomb(megabytes)
    assert size in bomb
    return bomb.replace(size, small)


def sheet_xml(cells: str, merged: str = "") -> bytes:
    """Return a worksheet with the cells given as XML rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{cells}</sheetData>{merged}</worksheet>"
    ).encode()


def with_sheet(cells: str) -> bytes:
    """Return a workbook whose first sheet is replaced by the cells given as XML rows."""
    return repacked(workbook(company), {"xl/worksheets/sheet1.xml": sheet_xml(cells)})

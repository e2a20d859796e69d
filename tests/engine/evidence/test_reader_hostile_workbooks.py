"""Workbooks made to do harm are refused before they are unpacked, with a word on what to do."""

import subprocess
import sys
import zipfile

import pytest

from gongping.engine.evidence.readers.bytes_in import FileDamaged, FileTooLarge
from gongping.engine.evidence.readers.heading_row import TooManyColumns
from gongping.engine.evidence.readers.xlsx_scan import SheetTooLarge
from gongping.engine.evidence.readers.xlsx_zip import WorkbookNotUsable
from tests.engine.evidence.intake_cases import folder, read
from tests.engine.evidence.reader_workbooks import (
    company,
    lying_bomb,
    repacked,
    with_sheet,
    workbook,
    zip_bomb,
)

FAR_APART = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="Z1048576"><v>1</v></c></row>'
WIDE = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)
MEASURE = """
import sys
from pathlib import Path
from gongping.engine.evidence import ReadingPlan, read_evidence
from gongping.errors import GongpingError
try:
    read_evidence(Path(sys.argv[1]), data=None, plan=ReadingPlan("Asia/Shanghai", (1, 5)), language="en")
    print("read")
except GongpingError as fault:
    print(fault.code)
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def code_and_peak_megabytes(place):
    """Read a folder in a process of its own: what came of it, and the most memory it ever held.

    The kernel's own account is asked, because a child's ``ru_maxrss`` begins with its parent's.
    """
    command = [sys.executable, "-c", MEASURE, str(place)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return told[0], int(told[1])


def refused(tmp_path, content, error, name="公司.xlsx"):
    with pytest.raises(error) as fault:
        read(folder(tmp_path, {name: content}))
    assert "公司" in fault.value.say("zh")
    return fault.value


def test_the_same_workbook_without_the_trick_is_read(tmp_path):
    assert read(folder(tmp_path, {"公司.xlsx": repacked(workbook(company), {})})).counts["people"].kept == 1


@pytest.mark.parametrize(
    "make, code",
    [(lambda _: workbook(company), "read"), (zip_bomb, "file-too-large"), (lying_bomb, "file-too-large")],
    ids=["a harmless workbook", "honest directory", "lying directory"],
)
def test_a_zip_bomb_is_refused_under_300_megabytes(tmp_path, make, code):
    told, peak = code_and_peak_megabytes(folder(tmp_path, {"公司.xlsx": make(400)}))
    assert told == code
    assert peak < 300


def test_cells_a_million_rows_apart_are_refused(tmp_path):
    assert "1048576" in refused(tmp_path, with_sheet(FAR_APART), SheetTooLarge).say("en")


def test_a_sheet_of_16384_columns_is_refused(tmp_path):
    assert "16384" in refused(tmp_path, with_sheet(WIDE), TooManyColumns).say("zh")


def test_coloured_but_empty_cells_far_away_do_no_harm(tmp_path):
    def fill(book):
        company(book)
        book["人员"]["XFD1048576"].number_format = "0.00"

    assert read(folder(tmp_path, {"公司.xlsx": workbook(fill)})).counts["people"].kept == 1


def test_one_text_referred_to_by_thousands_of_cells_is_refused_once_it_adds_up(tmp_path):
    text = "<sst><si><t>" + "长" * 30_000 + "</t></si></sst>"
    row = "".join(f'<c r="{letter}{{0}}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ")
    cells = "".join(f'<row r="{number}">{row.format(number)}</row>' for number in range(1, 2001))
    shared = repacked(with_sheet(cells), {"xl/sharedStrings.xml": text.encode()})
    refused(tmp_path, shared, FileTooLarge)


def test_macros_are_refused(tmp_path):
    refused(tmp_path, repacked(workbook(company), {"xl/vbaProject.bin": b"\xd0\xcf"}), WorkbookNotUsable)


def test_entities_that_unfold_are_refused(tmp_path):
    bomb = repacked(workbook(company), {"xl/worksheets/sheet1.xml": BILLION_LAUGHS})
    refused(tmp_path, bomb, WorkbookNotUsable)


def test_an_old_or_protected_workbook_is_refused(tmp_path):
    refused(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512, WorkbookNotUsable)


def test_a_truncated_workbook_is_refused(tmp_path):
    refused(tmp_path, workbook(company)[:-40], FileDamaged)


def test_a_member_that_is_not_what_it_claims_is_refused(tmp_path):
    content = bytearray(workbook(company))
    start = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[start : start + 20] = b"\xff" * 20
    refused(tmp_path, bytes(content), FileDamaged)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "公司.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    refused(tmp_path, path.read_bytes(), WorkbookNotUsable)


def test_other_spreadsheet_formats_named_as_a_table_are_refused_by_name(tmp_path):
    with pytest.raises(Exception, match=r"\.xlsx or \.csv"):
        read(folder(tmp_path, {"工单.xls": b"\xd0\xcf"}))

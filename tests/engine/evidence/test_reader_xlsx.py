"""Workbooks are read as people see them: shown text, true rows, one sheet per table."""

from datetime import datetime

from tests.engine.evidence.intake_cases import column, folder, found, read, rules
from tests.engine.evidence.reader_workbooks import (
    ORDER,
    ORDER_HEAD,
    PEOPLE_HEAD,
    PERSON,
    company,
    repacked,
    sheet,
    workbook,
)


def read_book(tmp_path, fill, name="公司.xlsx"):
    return read(folder(tmp_path, {name: workbook(fill)}))


def test_one_workbook_with_chinese_sheets_is_a_whole_company(tmp_path):
    evidence = read_book(tmp_path, company)
    assert column(evidence, "people", "name") == ["张敏"]
    assert column(evidence, "work_orders", "created_at") == [datetime(2026, 9, 1, 8)]
    assert column(evidence, "work_orders", "reopened_count") == [2]
    assert column(evidence, "work_orders", "_file") == ["公司.xlsx[工单]"]
    assert {one.table for one in evidence.inputs} == {"people", "work_orders"}


def test_a_workbook_may_be_named_instead_of_a_folder(tmp_path):
    folder(tmp_path, {"公司.xlsx": workbook(company)})
    assert column(read(tmp_path / "公司.xlsx"), "people", "employee_id") == ["E001"]


def test_rows_keep_their_number_below_titles_blank_rows_and_empty_columns(tmp_path):
    def fill(book):
        people = book.create_sheet("人员")
        people["C2"] = "客服部花名册"
        people.merge_cells("C2:G2")
        for position, (head, cell) in enumerate(zip(PEOPLE_HEAD, PERSON, strict=True)):
            people.cell(5, 3 + position, head)
            people.cell(8, 3 + position, cell)

    evidence = read_book(tmp_path, fill)
    assert column(evidence, "people", "_line") == [8]
    assert rules(evidence) == set()


def test_numbers_in_a_key_column_read_as_they_are_shown(tmp_path):
    def fill(book):
        sheet(book, "人员", PEOPLE_HEAD, [1001, *PERSON[1:]], [1002.0, *PERSON[1:]])

    assert column(read_book(tmp_path, fill), "people", "employee_id") == ["1001", "1002"]


def test_a_formula_without_a_stored_result_is_named_with_its_cell(tmp_path):
    def fill(book):
        company(book)
        book["工单"].append(["WO2", "投诉", '="E"&"001"', "翠湖花园", datetime(2026, 9, 1, 9), "=1+1"])

    evidence = read_book(tmp_path, fill)
    assert column(evidence, "work_orders", "order_id") == ["WO1"]
    assert (3, "经办人工号", "formula_without_value") in found(evidence)
    assert (3, "重开次数", "formula_without_value") in found(evidence)
    assert "required_missing" not in rules(evidence)


def test_an_error_cell_is_empty_and_flagged(tmp_path):
    def fill(book):
        company(book)
        book["工单"]["F2"] = "#REF!"
        book["工单"]["F2"].data_type = "e"

    evidence = read_book(tmp_path, fill)
    assert column(evidence, "work_orders", "reopened_count") == [None]
    assert (2, "重开次数", "cell_error") in found(evidence)


def test_merged_cells_among_the_rows_are_flagged_and_not_filled(tmp_path):
    def fill(book):
        sheet(book, "人员", PEOPLE_HEAD, PERSON, ["E002", "李强", "前台", None, "客服部"])
        book["人员"].merge_cells("D2:D3")

    evidence = read_book(tmp_path, fill)
    assert (2, "项目", "merged_cells") in found(evidence)
    assert (3, "项目", "required_missing") in found(evidence)
    assert column(evidence, "people", "employee_id") == ["E001"]


def test_hidden_sheets_and_sheets_that_are_no_table_are_named(tmp_path):
    def fill(book):
        company(book)
        sheet(book, "满意度", ["评价编号"], ["S1"]).sheet_state = "hidden"
        sheet(book, "图表", ["随便"], [1])
        sheet(book, "说明", ["填写说明"])

    evidence = read_book(tmp_path, fill)
    ignored = {problem.file for problem in evidence.problems if problem.rule == "sheet_ignored"}
    assert ignored == {"公司.xlsx[满意度]", "公司.xlsx[图表]"}
    assert "satisfaction" not in evidence.tables


def test_a_file_named_after_its_table_gives_its_first_filled_sheet(tmp_path):
    def fill(book):
        book.create_sheet("Sheet1")
        sheet(book, "Sheet2", ORDER_HEAD, ORDER)

    files = {
        "人员.xlsx": workbook(lambda book: sheet(book, "Sheet1", PEOPLE_HEAD, PERSON)),
        "工单.xlsx": workbook(fill),
    }
    evidence = read(folder(tmp_path, files))
    assert column(evidence, "work_orders", "order_id") == ["WO1"]
    assert column(evidence, "people", "_file") == ["人员.xlsx"]


def test_links_to_other_workbooks_are_flagged(tmp_path):
    linked = repacked(workbook(company), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert "external_links" in rules(read(folder(tmp_path, {"公司.xlsx": linked})))

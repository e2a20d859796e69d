"""The faults are where the company says, and nowhere else."""

from collections import Counter

from tests.demo.reading import lines_of


def cell(lines, company_fault):
    header = next(line for line in lines if "工单编号" in line or "评价编号" in line)
    names = {"employee_id": "经办人工号", "created_at": "报单时间", "order_id": "工单编号", "score": "评分"}
    return lines[company_fault.line - 1][header.index(names[company_fault.column])]


def test_between_one_and_two_per_cent_of_orders_are_faulty(company):
    faulty = [fault for fault in company.planted if fault.file == "work_orders.csv"]
    assert 0.01 <= len(faulty) / company.rows["work_orders"] <= 0.02


def test_no_line_has_two_faults(company):
    places = Counter((fault.file, fault.line) for fault in company.planted)
    assert max(places.values()) == 1


def test_each_kind_of_fault_is_there(company):
    kinds = {(fault.kind, fault.outcome) for fault in company.planted}
    assert kinds == {
        ("missing_mark", "kept"),
        ("stray_spaces", "kept"),
        ("number_as_float", "flagged"),
        ("slash_date", "kept"),
        ("serial_date", "kept"),
        ("responded_at_before_created", "rejected"),
        ("resolved_at_before_created", "rejected"),
        ("closed_at_before_created", "rejected"),
        ("unknown_employee", "flagged"),
        ("unreadable_moment", "rejected"),
        ("duplicate_key", "rejected"),
        ("off_scale", "rejected"),
        ("shares_not_one", "rejected"),
        ("total_row", "rejected"),
    }


def test_the_lines_named_hold_what_is_said(company, folder):
    lines = lines_of(folder / "work_orders.csv")
    by_kind = {}
    for fault in company.planted:
        if fault.file == "work_orders.csv":
            by_kind.setdefault(fault.kind, fault)
    assert cell(lines, by_kind["number_as_float"]).endswith(".0")
    assert cell(lines, by_kind["unknown_employee"]).startswith("19")
    assert cell(lines, by_kind["unreadable_moment"]) == "昨天下午"
    assert "/" in cell(lines, by_kind["slash_date"])
    assert cell(lines, by_kind["serial_date"]).startswith("4")


def test_a_duplicate_stands_again_further_down(company, folder):
    lines = lines_of(folder / "work_orders.csv")
    doubles = [f.line for f in company.planted if (f.file, f.kind) == ("work_orders.csv", "duplicate_key")]
    for line in doubles:
        key = lines[line - 1][0]
        assert any(later[0] == key for later in lines[line : line + 400])


def test_the_sheet_has_titles_above_and_a_total_below(folder):
    lines = lines_of(folder / "work_orders.csv")
    assert lines[0][0].startswith("嘉和物业")
    assert lines[1][0].startswith("导出时间")
    assert lines[-1][0] == "合计"


def test_the_list_can_be_handed_on_as_json(company):
    text = company.planted_json()
    assert text.count('"kind"') == len(company.planted)

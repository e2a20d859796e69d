"""Text files are read whatever encoding, delimiter and line ends, and every row keeps its physical line."""

import gzip

import pytest

from gongping.engine.evidence.readers.bytes_in import EncodingUnknown, FileDamaged, as_utf8, unpacked
from tests.engine.evidence.intake_cases import (
    ORDERS,
    PEOPLE,
    column,
    csv_of,
    folder,
    found,
    read,
    read_orders,
    rules,
)

HEADING = "order_id,kind,employee_id,site,created_at,category"
ROW = "投诉,E001,翠湖花园,2026-09-01 08:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_an_export_reads_the_same_in_every_encoding_delimiter_and_line_end(
    tmp_path, encoding, delimiter, line_end
):
    text = ORDERS.replace(",", delimiter).replace("\n", line_end)
    evidence = read(folder(tmp_path, {"people.csv": PEOPLE, "工单.csv": text.encode(encoding)}))
    assert column(evidence, "work_orders", "order_id") == ["WO1", "WO2"]
    assert column(evidence, "work_orders", "site") == ["翠湖花园", "翠湖花园"]
    assert column(evidence, "work_orders", "_line") == [2, 3]


def test_a_character_outside_gbk_is_read(tmp_path):
    text = PEOPLE.replace("张敏", "张𠮷")
    evidence = read(folder(tmp_path, {"people.csv": text.encode("gb18030")}))
    assert column(evidence, "people", "name")[0] == "张𠮷"


def test_text_in_neither_encoding_is_refused_with_advice():
    with pytest.raises(EncodingUnknown) as fault:
        as_utf8(b"a,b\n\xff\xff\xff,1\n", name="工单.csv", encoding=None)
    assert "CSV UTF-8" in fault.value.say("zh")


def test_a_packed_file_is_read_and_a_cut_one_refused(tmp_path):
    packed = gzip.compress(PEOPLE.encode())
    assert column(read(folder(tmp_path, {"people.csv.gz": packed})), "people", "employee_id")[0] == "E001"
    with pytest.raises(FileDamaged):
        unpacked(packed[:-12], name="people.csv.gz")


def test_lines_are_counted_through_quoted_line_breaks_and_blank_lines(tmp_path):
    rows = f'W1,{ROW},"水管\n漏水"\n\nW2,{ROW},电梯\n\nW3,{ROW},"说 ""急"""\n'
    evidence = read_orders(tmp_path, rows, heading=HEADING)
    assert column(evidence, "work_orders", "_line") == [2, 5, 7]
    assert column(evidence, "work_orders", "category") == ["水管\n漏水", "电梯", '说 "急"']


def test_titles_above_the_headings_are_no_rows_and_totals_below_are_rejected(tmp_path):
    text = csv_of(
        "客服工单明细", "导出时间：2026-09-30,,,,,", HEADING, f"W1,{ROW},电梯", "合计,,,,,1", "合计：1"
    )
    evidence = read(folder(tmp_path, {"people.csv": PEOPLE, "工单.csv": text}))
    assert column(evidence, "work_orders", "_line") == [4]
    assert [(line, rule) for line, _, rule in found(evidence) if rule == "total_row"] == [
        (5, "total_row"),
        (6, "total_row"),
    ]
    count = evidence.counts["work_orders"]
    assert (count.read, count.kept, count.rejected) == (3, 1, 2)


def test_a_heading_row_repeated_on_every_page_is_rejected(tmp_path):
    evidence = read_orders(tmp_path, f"W1,{ROW},电梯\n{HEADING}\nW2,{ROW},电梯\n", heading=HEADING)
    assert column(evidence, "work_orders", "order_id") == ["W1", "W2"]
    assert (3, "", "repeated_heading") in found(evidence)


def test_lines_with_too_many_or_too_few_fields_are_rejected_not_bent(tmp_path):
    rows = f"W1,{ROW},电梯\nW2,{ROW},电梯,多\nW3,{ROW}\n,,,,,\nW4,{ROW},电梯\n"
    evidence = read_orders(tmp_path, rows, heading=HEADING)
    assert column(evidence, "work_orders", "order_id") == ["W1", "W4"]
    assert (3, "", "too_many_fields") in found(evidence)
    assert (4, "", "too_few_fields") in found(evidence)
    assert evidence.counts["work_orders"].read == 4


def test_a_quote_that_is_never_closed_costs_one_line_only(tmp_path):
    rows = f'W1,{ROW},"电梯\nW2,{ROW},水管\nW3,{ROW},5" 管\n'
    evidence = read_orders(tmp_path, rows, heading=HEADING)
    assert column(evidence, "work_orders", "order_id") == ["W2", "W3"]
    assert column(evidence, "work_orders", "category") == ["水管", '5" 管']
    assert (2, "", "quotes_broken") in found(evidence)


def test_characters_nobody_sees_do_not_make_a_different_key(tmp_path):
    evidence = read_orders(tmp_path, f"W1\x00\u200b,{ROW},电梯\n", heading=HEADING)
    assert column(evidence, "work_orders", "order_id") == ["W1"]
    assert "key_cleaned" in rules(evidence)


def test_a_table_may_lie_in_several_files(tmp_path):
    files = {
        "people.csv": PEOPLE,
        "工单_2026-08.csv": csv_of(HEADING, f"W1,{ROW},电梯"),
        "工单_2026-09.csv": csv_of(HEADING, f"W1,{ROW},水管", f"W2,{ROW},电梯"),
    }
    evidence = read(folder(tmp_path, files))
    assert column(evidence, "work_orders", "_file") == ["工单_2026-09.csv"] * 2
    assert [p.rule for p in evidence.problems if p.file == "工单_2026-08.csv"] == ["duplicate_key"]

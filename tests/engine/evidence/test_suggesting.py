"""A file that nobody described: its headings are found, its table and columns suggested."""

import pytest

from gongping.engine.evidence import TABLES, look_at, suggest, suggestions
from gongping.engine.evidence.finding import FormatNotRead

ODD = (
    "翠湖花园 9 月工单\n"
    "单号,类型,接单人,小区,创建时间,首次响应,完成时间,房号,备注\n"
    "GD1,投诉,何嘉敏,翠湖花园,2026/9/1 8:05,2026-09-01 08:17,46266.7215,3-2-1102,业主称吵\n"
    "GD2,报修,何嘉敏,翠湖花园,2026/9/1 8:05,2026-09-01 08:17,46266.7215,3-2-1102,业主称漏\n"
    "合计,2\n"
)


def looked(tmp_path, text: str, name: str = "导出(3).csv", encoding: str = "utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return look_at(path)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_headings_are_found_below_a_title_in_any_encoding(tmp_path, encoding):
    look = looked(tmp_path, ODD, encoding=encoding)
    assert look.signature[:3] == ["单号", "类型", "接单人"]
    assert look.samples(3) == ["翠湖花园"]


def test_the_likeliest_table_comes_first_with_known_and_guessed_columns(tmp_path):
    best = suggestions(looked(tmp_path, ODD), TABLES)[0]
    assert (best.table, best.missing, best.recognised) == ("work_orders", (), False)
    assert (best.columns["order_id"].heading, best.columns["order_id"].how) == ("单号", "name")
    guessed = {name: one.heading for name, one in best.columns.items() if one.how == "alike"}
    assert guessed == {"responded_at": "首次响应", "employee_id": "接单人", "household_id": "房号"}


def test_the_tables_own_headings_need_no_guess(tmp_path):
    text = "工单编号,工单类型,经办人工号,项目,报单时间\nGD1,投诉,E1,翠湖花园,2026-09-01 08:00\n"
    assert suggest(looked(tmp_path, text), "work_orders").recognised


def test_what_is_missing_is_named(tmp_path):
    found = suggest(looked(tmp_path, "户号,得分,评价日期\nH1,5,2026-09-01\n"), "satisfaction")
    assert "response_id" in found.missing
    assert set(found.one_of) == {"employee_id", "order_id", "site"}


def test_a_heading_whose_values_do_not_fit_is_not_taken(tmp_path):
    text = "工单编号,工单类型,经办人工号,项目,报单时间,响应情况\nGD1,投诉,E1,翠湖花园,2026-09-01 08:00,很快\n"
    assert "responded_at" not in suggest(looked(tmp_path, text), "work_orders").columns


def test_a_name_of_a_table_is_a_hint(tmp_path):
    assert looked(tmp_path, ODD, name="工单_2026-09.csv").named == "work_orders"


def test_other_formats_are_refused(tmp_path):
    with pytest.raises(FormatNotRead):
        looked(tmp_path, ODD, name="工单.doc")

"""mapping.yaml turns foreign exports into tables, and says line and key where it is wrong."""

from decimal import Decimal

import pytest

from gongping.engine.evidence import ReadingPlan, YamlNotUnderstood, load_mapping, mapping_schema
from gongping.engine.evidence.columns import ColumnsMissing, DuplicateHeading
from gongping.engine.evidence.finding import DataNotRecognised, PlaceNotFound
from gongping.engine.evidence.gathering import NoTables
from gongping.engine.evidence.mapping import MappingWrong
from gongping.engine.evidence.opening import SheetNotFound
from gongping.engine.evidence.readers.heading_row import HeadingRowNotFound
from tests.engine.evidence.intake_cases import ORDERS, PEOPLE, column, csv_of, folder, read, rules
from tests.engine.evidence.reader_workbooks import PEOPLE_HEAD, PERSON, sheet, workbook

FOREIGN = csv_of(
    "流水号;客诉分类;处理人账号;建单;备注",
    "1001;客诉;E001;01.09.2026 08:00;a",
    "1002;工程;E002;13.09.2026 08:00;b",
)
MAPPING = """format: 1
sources:
  - file: "导出*.csv"
    table: work_orders
    delimiter: ";"
    encoding: gb18030
    columns: {order_id: 流水号, kind: 客诉分类, employee_id: 处理人账号, created_at: 建单}
    constants: {site: 翠湖花园}
    values: {kind: {客诉: complaint, 工程: repair}}
    dates: dmy
    ignore: [备注]
"""


def test_a_foreign_export_becomes_work_orders(tmp_path):
    files = {"人员.csv": PEOPLE, "导出2026.csv": FOREIGN.encode("gb18030"), "mapping.yaml": MAPPING}
    evidence = read(folder(tmp_path, files))
    assert column(evidence, "work_orders", "kind") == ["complaint", "repair"]
    assert column(evidence, "work_orders", "site") == ["翠湖花园", "翠湖花园"]
    assert rules(evidence) == set()
    assert [(one.name, one.table) for one in evidence.inputs] == [
        ("mapping.yaml", "mapping"),
        ("人员.csv", "people"),
        ("导出2026.csv", "work_orders"),
    ]


def test_a_mapping_chooses_sheet_and_heading_row(tmp_path):
    def fill(book):
        sheet(book, "封面", ["随便"])
        sheet(book, "明细", ["说明"], PEOPLE_HEAD, PERSON)

    text = "format: 1\nsources:\n  - {file: hr.xlsx, table: people, sheet: 明细, header_row: 2}\n"
    evidence = read(folder(tmp_path, {"hr.xlsx": workbook(fill), "mapping.yaml": text}))
    assert column(evidence, "people", "_line") == [3]
    with pytest.raises(SheetNotFound):
        read(folder(tmp_path, {"mapping.yaml": text.replace("明细", "没有")}))


def test_decimal_commas_and_extra_columns_are_mapped(tmp_path):
    text = (
        "format: 1\nsources:\n  - {file: fees.csv, table: collections, decimal_comma: true,"
        " columns: {waived: 减免}}\n"
    )
    fees = csv_of("项目;周期;楼栋;应收;实收;减免", "翠湖花园;2026-Q3;1栋;1.234,50;1.000;34,5")
    plan = ReadingPlan("Asia/Shanghai", (1, 5), {"collections": {"waived": "decimal"}})
    evidence = read(folder(tmp_path, {"fees.csv": fees, "mapping.yaml": text}), plan=plan)
    assert column(evidence, "collections", "receivable") == [Decimal("1234.5")]
    assert column(evidence, "collections", "waived") == [Decimal("34.5")]
    with pytest.raises(MappingWrong):
        read(tmp_path)


def test_data_beside_the_folder_takes_the_place_of_the_same_table(tmp_path):
    place = folder(tmp_path / "in", {"人员.csv": PEOPLE, "工单.csv": ORDERS})
    other = folder(tmp_path / "out", {"工单.csv": ORDERS.replace("WO", "NEW")})
    assert column(read(place, data=other), "work_orders", "order_id") == ["NEW1", "NEW2"]
    assert column(read(place, data=other / "工单.csv"), "people", "employee_id") == ["E001", "E002", "E009"]


def test_data_in_a_folder_below_is_found_by_its_path(tmp_path):
    place = folder(
        tmp_path / "in", {"mapping.yaml": "format: 1\nsources:\n  - {file: hr/list.csv, table: people}\n"}
    )
    folder(tmp_path / "data" / "hr", {"list.csv": PEOPLE})
    for data in (tmp_path / "data", tmp_path / "data" / "hr" / "list.csv"):
        assert column(read(place, data=data), "people", "employee_id") == ["E001", "E002", "E009"]


def test_a_log_of_changes_is_unfolded_and_its_rows_counted(tmp_path):
    log = csv_of(
        "号,时间,状态,谁,开",
        "A,2026-09-01 08:00,新,1,2026-09-01 08:00",
        "A,2026-09-01 09:00,完,1,2026-09-01 08:00",
        "A,2026-09-01 10:00,怪,1,2026-09-01 08:00",
        "合计,3,,,",
    )
    text = """format: 1
sources:
  - file: log.csv
    history:
      case: 号
      at: 时间
      state: 状态
      holder: {column: 谁, prefix: K}
      opened: 开
      moments: ["%Y-%m-%d %H:%M"]
      states: {新: opened, 完: resolved}
      orders: {kind: {constant: repair}, site: {constant: 翠湖花园}}
      people:
        name: {column: 谁}
        post: {constant: 专员}
        site: {constant: 翠湖花园}
        department: {constant: 客服部}
"""
    evidence = read(folder(tmp_path, {"log.csv": log, "mapping.yaml": text}))
    count = evidence.counts["history"]
    assert (count.read, count.kept, count.rejected) == (4, 2, 2)
    assert column(evidence, "work_orders", "order_id") == ["A"]
    assert column(evidence, "people", "employee_id") == ["K1"]
    assert {"state_unknown", "total_row"} <= rules(evidence)


@pytest.mark.parametrize(
    "text, line, part",
    [
        ("format: 2\nsources: [{file: a.csv, table: people}]\n", 1, "format"),
        ("format: 1\nsources:\n  - file: a.csv\n    table: nothing\n", 3, "nothing"),
        ("format: 1\nsources:\n  - file: a.csv\n    table: people\n    colums: {}\n", 5, "colums"),
        ("format: 1\nsources:\n  - file: ../a.csv\n    table: people\n", 3, "文件夹"),
        (
            "format: 1\nsources:\n  - file: a.csv\n    table: people\n    constants: {stars: '5'}\n",
            5,
            "stars",
        ),
        ("format: 1\nsources:\n  - file: a.csv\n    table: people\n    header_row: x\n", 5, "header_row"),
        ("format: 1\nsources: []\n", 2, "sources"),
        ("- 1\n", 1, ""),
        ("", 1, ""),
    ],
)
def test_a_wrong_mapping_is_named_with_line_and_key(tmp_path, text, line, part):
    path = folder(tmp_path, {"mapping.yaml": text}) / "mapping.yaml"
    with pytest.raises(MappingWrong) as fault:
        load_mapping(path)
    assert f"mapping.yaml:{line}" in fault.value.say("en")
    assert part in fault.value.say("zh")


def test_an_entry_that_matches_no_file_is_named(tmp_path):
    text = "format: 1\nsources:\n  - {file: 'gone*.csv', table: work_orders}\n"
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "mapping.yaml": text}))
    named = [(one.file, one.value) for one in evidence.problems if one.rule == "mapping_unmatched"]
    assert named == [("mapping.yaml", "gone*.csv")]


def test_tags_and_alias_bombs_in_a_mapping_are_refused(tmp_path):
    for text in ("format: !!int 1\n", "a: &a [1]\nb: &b [*a, *a]\nc: *d\n"):
        with pytest.raises(YamlNotUnderstood):
            load_mapping(folder(tmp_path, {"mapping.yaml": text}) / "mapping.yaml")


def test_the_published_schema_names_every_key():
    schema = mapping_schema()
    assert set(schema["$defs"]["SourceMapping"]["properties"]) >= {
        "file",
        "table",
        "sheet",
        "columns",
        "history",
    }


@pytest.mark.parametrize(
    "files, error, told",
    [
        ({"人员.csv": "姓名,岗位\n张敏,前台\n"}, ColumnsMissing, "employee_id"),
        ({"满意度.csv": "评价编号,评价时间,评分\nS1,2026-09-01,5\n"}, ColumnsMissing, "order_id"),
        ({"人员.csv": PEOPLE.replace("上级工号", "工号", 1)}, DuplicateHeading, "工号"),
        ({"人员.csv": "甲,乙\n1,2\n"}, HeadingRowNotFound, "人员.csv"),
        ({"人员.csv": ""}, HeadingRowNotFound, "人员.csv"),
        ({"随便.csv": PEOPLE}, NoTables, "people.csv"),
        ({}, NoTables, "people.csv"),
    ],
)
def test_a_folder_that_cannot_be_read_says_what_to_do(tmp_path, files, error, told):
    with pytest.raises(error) as fault:
        read(folder(tmp_path, files))
    assert told in fault.value.say("en")


def test_a_place_or_data_that_is_not_there_is_named(tmp_path):
    with pytest.raises(PlaceNotFound):
        read(tmp_path / "nowhere")
    place = folder(tmp_path / "in", {"人员.csv": PEOPLE})
    with pytest.raises(DataNotRecognised):
        read(place, data=folder(tmp_path / "x", {"随便.csv": PEOPLE}) / "随便.csv")

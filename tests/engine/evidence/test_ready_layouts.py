"""Exports of other systems come in as they are: nobody writes or touches a mapping."""

import json
from collections.abc import Mapping
from datetime import datetime

import pytest
from scripts.ready_layout_pages import PAGE, page

from gongping.engine.evidence import Evidence, known_by, layout_of, mapping_of, observe_orders, ready_layouts
from gongping.engine.evidence.mapping import NameTellsTooLittle
from tests.engine.evidence import ready_samples as samples
from tests.engine.evidence.intake_cases import PEOPLE, column, folder, read


def taken_in(place, files: Mapping[str, str | bytes]) -> Evidence:
    """Read exports as they lie there, with the mappings that are ready for them and no other."""
    written = folder(place, {"人员.csv": PEOPLE, **files})
    entries = []
    for name in files:
        found = mapping_of(written / name)
        assert found is not None, f"{name} is of no known layout"
        entries += found["sources"]
    (written / "mapping.yaml").write_text(json.dumps({"format": 1, "sources": entries}), encoding="utf-8")
    return read(written)


def told(evidence: Evidence) -> list[tuple[object, ...]]:
    """Return order, event and person of every event, in the order of the file."""
    names = ("order_id", "event", "employee_id")
    return list(zip(*(column(evidence, "order_events", name) for name in names), strict=True))


def test_complaints_and_their_events_of_hc_make_orders_with_handlers(tmp_path):
    files = {
        "complaint.csv": samples.COMPLAINTS.encode("gb18030"),
        "complaint_event.csv": samples.COMPLAINT_EVENTS.encode("gb18030"),
    }
    evidence = taken_in(tmp_path, files)
    assert column(evidence, "work_orders", "kind") == ["complaint", "complaint", "request"]
    assert [(event, who) for order, event, who in told(evidence) if order.endswith("10001")] == [
        ("assigned", "E001"),
        ("responded", "E001"),
        ("resolved", "E001"),
        ("closed", None),
    ]
    counted = evidence.counts["history"]
    assert (counted.read, counted.kept, counted.rejected) == (5, 4, 1)
    assert [(one.rule, one.value) for one in evidence.problems if one.rule == "state_unknown"] == [
        ("state_unknown", "4004")
    ]


def test_deleted_rows_are_left_out_and_counted(tmp_path):
    evidence = taken_in(tmp_path, {"complaint.csv": samples.COMPLAINTS})
    left_out = [(one.column, one.value) for one in evidence.problems if one.rule == "rows_left_out"]
    assert left_out == [("status_cd", "1")]
    assert evidence.counts["work_orders"].read == 3


def test_repairs_of_hc_pass_from_hand_to_hand_with_pauses(tmp_path):
    files = {"r_repair_pool.csv": samples.REPAIRS, "r_repair_user.csv": samples.REPAIR_USERS}
    evidence = taken_in(tmp_path, files)
    first = [(event, who) for order, event, who in told(evidence) if order.endswith("0001")]
    assert first == [
        ("assigned", "E001"),
        ("paused", "E002"),
        ("resumed", "E002"),
        ("assigned", "E002"),
        ("resolved", "E002"),
        ("called_back", "E009"),
    ]
    assert set(column(evidence, "work_orders", "kind")) == {"repair"}
    assert evidence.counts["history"].rejected == 0


def test_call_backs_of_hc_are_answers_and_events(tmp_path):
    files = {"r_repair_pool.csv": samples.REPAIRS, "r_repair_return_visit.csv": samples.RETURN_VISITS}
    evidence = taken_in(tmp_path, files)
    assert [int(score) for score in column(evidence, "satisfaction", "score")] == [5, 1]
    assert [event for _, event, _ in told(evidence)] == ["called_back", "called_back"]


@pytest.mark.parametrize("title", ["", "翠湖花园 2026年9月 费用汇总表"])
def test_the_fee_sheet_of_hc_is_read_below_its_title_and_without_its_total(tmp_path, title):
    evidence = taken_in(tmp_path, {"费用汇总表_翠湖花园_2026-09.xlsx": samples.fee_sheet(title)})
    assert column(evidence, "collections", "building") == ["1栋", "2栋"]
    assert [str(one) for one in column(evidence, "collections", "received")] == [
        "11200.000000",
        "9300.000000",
    ]
    assert set(column(evidence, "collections", "site")) == {"翠湖花园"}
    assert set(column(evidence, "collections", "period")) == {"2026-09"}
    assert [one.rule for one in evidence.problems if one.severity == "rejected"] == ["total_row"]


def test_a_fee_sheet_whose_name_tells_nothing_says_how_to_name_it(tmp_path):
    with pytest.raises(NameTellsTooLittle) as fault:
        taken_in(tmp_path, {"汇总.xlsx": samples.fee_sheet()})
    assert "{site}" in fault.value.say("zh")


def test_the_complaint_sheet_comes_in_with_titles_totals_and_gb18030(tmp_path):
    name = "投诉登记表_翠湖花园.csv"
    evidence = taken_in(tmp_path, {name: samples.COMPLAINT_SHEET.encode("gb18030")})
    assert column(evidence, "work_orders", "order_id") == ["TS-1", "TS-2", "TS-3"]
    assert column(evidence, "work_orders", "employee_id") == ["E001", "E002", "unassigned"]
    assert column(evidence, "satisfaction", "response_id") == ["TS-1"]
    assert column(evidence, "satisfaction", "employee_id") == ["E001"]


def test_the_complaint_table_is_the_same_sheet_in_other_words(tmp_path):
    english = (
        "id cell_id complain_person complain_phone complain_date reception_person complain_type status "
        "start_accept_person start_accept_date accept_result accept_finish_person accept_finish_date "
        "datasource return_visit_person return_visit_date is_satisfy customer_evaluate"
    )
    lines = samples.COMPLAINT_SHEET.splitlines()[2:-1]
    text = "\n".join([english.replace(" ", ","), *lines[1:]]) + "\n"
    ours = taken_in(tmp_path / "a", {"zh_consumer_complain_翠湖花园.csv": text})
    sheet = taken_in(tmp_path / "b", {"投诉登记表_翠湖花园.csv": samples.COMPLAINT_SHEET})
    for table in ("work_orders", "satisfaction"):
        frames = [one.tables[table].to_polars().drop("_file", "_line") for one in (ours, sheet)]
        assert frames[0].equals(frames[1])


def test_chatwoot_is_read_in_universal_time(tmp_path):
    files = {"conversations.csv": samples.CONVERSATIONS, "reporting_events.csv": samples.REPORTING_EVENTS}
    evidence = taken_in(tmp_path, files)
    created = column(evidence, "work_orders", "created_at")
    assert [f"{one:%m-%d %H:%M:%S}" for one in created] == ["09-01 08:05:11", "09-01 09:00:00"]
    assert column(evidence, "work_orders", "employee_id") == ["12", "unassigned"]
    assert told(evidence) == [("CW-7001", "responded", "12"), ("CW-7001", "resolved", "12")]
    assert [f"{one:%H:%M}" for one in column(evidence, "order_events", "at")] == ["08:10", "10:00"]


def test_chatwoots_answers_come_from_its_table_and_from_its_report(tmp_path):
    table = taken_in(tmp_path / "a", {"csat_survey_responses.csv": samples.CSAT_TABLE})
    assert column(table, "satisfaction", "order_id") == ["CW-7001"]
    report = taken_in(tmp_path / "b", {"csat_report.csv": samples.CSAT_EXPORT})
    assert column(report, "satisfaction", "response_id") == ["CW-88"]
    assert column(report, "satisfaction", "employee_id") == ["e009"]
    assert [f"{one:%H:%M}" for one in column(report, "satisfaction", "answered_at")] == ["10:05"]


def test_zammads_report_comes_in_below_its_title(tmp_path):
    evidence = taken_in(tmp_path, {"zammad.xlsx": samples.zammad_sheet()})
    assert column(evidence, "work_orders", "order_id") == ["ZM-31001", "ZM-31002"]
    assert column(evidence, "work_orders", "employee_id") == ["E001", "unassigned"]


def test_any_log_of_states_becomes_events(tmp_path):
    evidence = taken_in(tmp_path, {"工单状态.csv": samples.TICKET_LOG})
    assert [event for _, event, _ in told(evidence)] == [
        "assigned", "assigned", "responded", "paused", "assigned", "resumed", "resolved",
    ]  # fmt: skip
    assert [one.rule for one in evidence.problems if one.severity == "rejected"] == ["state_unknown"]


def test_every_layout_is_known_by_its_own_headings_only():
    for layout in ready_layouts().values():
        assert known_by(layout.headings) is layout
        assert known_by(layout.headings[1:]) is not layout


def test_our_own_tables_are_of_no_foreign_layout(tmp_path):
    place = folder(tmp_path, {"人员.csv": PEOPLE})
    assert layout_of(place / "人员.csv") is None
    assert mapping_of(place / "人员.csv") is None


def test_no_layout_loads_a_name_or_a_number_of_a_resident(tmp_path):
    files = {
        "complaint.csv": samples.COMPLAINTS,
        "r_repair_pool.csv": samples.REPAIRS,
        "投诉登记表_翠湖花园.csv": samples.COMPLAINT_SHEET,
        "csat_report.csv": samples.CSAT_EXPORT,
    }
    for number, (name, text) in enumerate(files.items()):
        evidence = taken_in(tmp_path / str(number), {name: text})
        rows = "".join(str(table.to_polars().rows()) for table in evidence.tables.values())
        assert not [word for word in ("13800", "王先生", "李女士", "example.com") if word in rows], name


def test_orders_of_hc_are_held_by_those_who_handled_them_not_by_nobody(tmp_path):
    files = {"r_repair_pool.csv": samples.REPAIRS, "r_repair_user.csv": samples.REPAIR_USERS}
    evidence = taken_in(tmp_path, files)
    seen = observe_orders(evidence, cut_off=datetime(2026, 10, 7), reopen_days=7).orders.to_polars()
    assert dict(zip(seen["order_id"], seen["holder_id"], strict=True)) == {
        "822026090500020001": "E002",
        "822026090500020002": "E001",
    }


def test_the_page_of_layouts_is_as_the_layouts_are():
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m scripts.ready_layout_pages"

"""A file from upload to the store: recognised or mapped, previewed, corrected, approved by another."""

import io

import openpyxl
import pytest

from gongping.portal.intake.actions.handing_in import drop, hand_in, map_columns
from gongping.portal.intake.actions.taking_in import approve
from gongping.portal.intake.api import Batch, Source, latest_version
from gongping.portal.intake.files.fix_list import write_fix_list
from gongping.portal.intake.files.looking import look_of
from gongping.portal.intake.files.mapping_page import Chosen, strange_words
from gongping.portal.intake.files.upload import NotEvidence
from gongping.portal.intake.models import Template
from gongping.portal.intake.store.place import folder_of
from gongping.portal.intake.views.batch import problems_of
from gongping.portal.kernel.api import Refused, run_waiting
from gongping.portal.ledger.api import Entry
from gongping.portal.people.actors import actor_of_account
from tests.portal.intake.exports import HEAD, ODD, faulty, good, rows
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def exports(firm):
    return Source.objects.create(name="工单系统导出", made_at=NOW)


def handed(actor, source, text, name="导出(3).csv", encoding="utf-8", **more) -> Batch:
    content = text if isinstance(text, bytes) else text.encode(encoding)
    batch = hand_in(actor, source, name, [content], language="zh", at=NOW, **more)
    run_waiting()
    batch.refresh_from_db()
    return batch


def approved(actor, batch) -> Batch:
    approve(actor, batch, NOW)
    run_waiting()
    batch.refresh_from_db()
    return batch


def test_a_known_layout_goes_straight_to_the_preview_and_then_into_the_store(hr, exports):
    batch = handed(hr, exports, good(), encoding="gb18030")
    assert (batch.state, batch.diff["work_orders"]["new"]) == (Batch.State.PREVIEW, 3)
    assert (batch.people, latest_version()) == (["JH1001"], 0)
    batch = approved(hr, batch)
    assert (batch.state, batch.version.number, batch.people) == (Batch.State.ACCEPTED, 1, [])
    assert stored()["GD0001"]["household_id"] == "3-2-0001"
    facts = Entry.objects.get(act="intake.batch_accepted").facts
    assert facts["sha256"] == {batch.file_name: batch.sha256}
    assert not (folder_of(batch.key) / "in").exists()


def test_an_unknown_layout_is_mapped_once_and_known_the_next_time(hr, exports):
    batch = handed(hr, exports, ODD)
    assert batch.state == Batch.State.UNMAPPED
    look = look_of(batch.key)
    chosen = Chosen.suggested(look, "work_orders")
    words = strange_words(look, "work_orders", chosen.columns)
    assert words == {"kind": {"投诉单": "complaint"}}
    entry = Chosen(chosen.columns, values=words, by_name=True).entry(look, "work_orders")
    map_columns(hr, batch, entry, look.signature, language="zh", at=NOW)
    run_waiting()
    batch.refresh_from_db()
    assert (batch.state, batch.people) == (Batch.State.PREVIEW, ["JH1001", "JH1002"])
    assert batch.tables["work_orders"]["kept"] == 2
    again = handed(hr, exports, ODD.replace("GD", "GE"))
    assert (again.state, Template.objects.count()) == (Batch.State.PREVIEW, 1)


def test_an_unreadable_file_says_why_and_leaves_nothing(hr, exports):
    batch = handed(hr, exports, HEAD.replace("户号", "身份证号") + rows(1)[0] + "\n")
    assert (batch.state, batch.fault["code"]) == (Batch.State.UNREADABLE, "forbidden-column")
    with pytest.raises(NotEvidence):
        hand_in(hr, exports, "工单.doc", [b"x"], language="zh", at=NOW)


def test_lists_of_people_are_sent_to_their_own_page(hr, exports):
    batch = handed(hr, exports, "工号,姓名,岗位,项目,部门\nE1,甲,前台,翠湖花园,客服\n", name="人员.csv")
    assert batch.fault["code"] == "evidence-kept-elsewhere"


def test_rejected_rows_come_back_corrected(hr, exports):
    batch = approved(hr, handed(hr, exports, faulty()))
    assert (batch.tables["work_orders"]["rejected"], len(stored())) == (13, 30)
    file = io.BytesIO()
    assert write_fix_list(file, batch.key, problems_of(batch.key), "zh", NOW) == 12
    book = openpyxl.load_workbook(file)
    sheet = book["工单"]
    titles = [cell.value for cell in sheet[1]]
    for line in range(2, 14):
        assert sheet.cell(line, titles.index("怎么办") + 1).value
        sheet.cell(line, titles.index("办结时间") + 1).value = "2026-09-01 19:00"
    fixed = io.BytesIO()
    book.save(fixed)
    second = handed(hr, exports, fixed.getvalue(), name="问题清单-1.xlsx", corrects=batch)
    assert second.state == Batch.State.PREVIEW, second.fault
    assert (second.diff["work_orders"]["new"], second.tables["work_orders"]["rejected"]) == (12, 0)
    assert problems_of(second.key).height == 0
    approved(hr, second)
    assert len(stored()) == 42


def test_a_second_export_writes_only_what_changed(hr, exports):
    approved(hr, handed(hr, exports, good(40)))
    moved = good(40).replace(
        "GD0007,报修,JH1001,翠湖花园,2026-09-01", "GD0007,报修,JH1002,翠湖花园,2026-08-30"
    )
    batch = handed(hr, exports, moved)
    diff = batch.diff["work_orders"]
    assert (diff["changed"], diff["same"], diff["moved_month"], diff["moved_holder"]) == (1, 39, 1, 1)
    batch = approved(hr, batch)
    assert batch.version.rows == {"work_orders": 1}
    same = approved(hr, handed(hr, exports, moved))
    assert (same.state, latest_version()) == (Batch.State.ACCEPTED, 2)


def test_nobody_approves_rows_of_their_own(firm, hr, overseer, exports):
    batch = handed(hr, exports, HEAD + "\n".join(rows(2, who=firm["沈雁"].employee_id)) + "\n")
    with pytest.raises(Refused):
        approve(hr, batch, NOW)
    assert approved(overseer, batch).state == Batch.State.ACCEPTED


def test_without_the_rule_it_would_be_approved(firm, hr, exports, monkeypatch):
    monkeypatch.setattr("gongping.portal.intake.approval.Approval.is_about_approver", False)
    batch = handed(hr, exports, HEAD + "\n".join(rows(2, who=firm["沈雁"].employee_id)) + "\n")
    assert approved(hr, batch).state == Batch.State.ACCEPTED


def test_the_process_supervisor_approves_nothing_of_their_own(firm, overseer, exports):
    batch = Batch.objects.create(
        key="k", source=exports, handed_in_by_id=overseer.account_id, handed_in_at=NOW, state="preview"
    )
    with pytest.raises(Refused):
        approve(overseer, batch, NOW)


def test_a_dropped_batch_leaves_neither_rows_nor_file(hr, exports, django_capture_on_commit_callbacks):
    batch = handed(hr, exports, good())
    with django_capture_on_commit_callbacks(execute=True):
        drop(hr, batch, NOW)
    batch.refresh_from_db()
    assert (batch.state, batch.people, folder_of(batch.key).exists()) == (Batch.State.DROPPED, [], False)
    run_waiting()
    assert latest_version() == 0


def test_an_employee_hands_nothing_in(firm, exports):
    clerk = actor_of_account(firm["曾晓雨"].account_id, NOW)
    with pytest.raises(Refused):
        hand_in(clerk, exports, "工单.csv", [b"x"], language="zh", at=NOW)
    assert not Batch.objects.exists()


def test_unknown_people_are_flagged(hr, exports):
    batch = handed(hr, exports, HEAD + "\n".join(rows(1, who="JH7777")) + "\n")
    assert batch.tables["work_orders"] == {"read": 1, "kept": 1, "rejected": 0, "flagged": 1}
    assert problems_of(batch.key)["rule"].to_list() == ["unknown_employee"]

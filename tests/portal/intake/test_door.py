"""Rows of other rooms come in by one call, whole, once, and are read by registered versions."""

import pytest

from gongping.engine.evidence.store import SecondPersonMissing
from gongping.portal.intake.api import (
    Batch,
    NoEvidence,
    RowKey,
    Version,
    Void,
    accept,
    accept_files,
    after_each_version,
    evidence,
    latest_version,
    restore,
    rows_of,
    void,
)
from gongping.portal.intake.store import telling
from gongping.portal.intake.store.checking import TableKeptElsewhere
from gongping.portal.intake.store.place import store
from gongping.portal.kernel.api import Job, job
from gongping.portal.ledger.api import Entry
from tests.portal.intake.orders import order, stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
WO1 = RowKey("work_orders", {"order_id": "WO1"})


def test_rows_are_accepted_and_read(log, hr):
    done = accept({"work_orders": [order("WO1"), order("WO2", "JH1002")]}, source=log, actor=hr, now=NOW)
    assert (done.version, done.counts["work_orders"].kept, len(done.problems)) == (1, 2, 0)
    assert set(stored()) == {"WO1", "WO2"}
    assert rows_of("work_orders", "JH1002", "2026-09").column("order_id").to_pylist() == ["WO2"]
    entry = Entry.objects.get(act="intake.batch_accepted")
    assert (entry.actor_id, entry.facts["version"], entry.facts["rows"]) == (
        hr.account_id,
        1,
        {"work_orders": 2},
    )


def test_a_rejected_row_is_told_and_counted(log, hr):
    wrong = order("WO2", closed_at="2026-08-01 09:00")
    done = accept({"work_orders": [order("WO1"), wrong]}, source=log, actor=hr, now=NOW)
    assert [problem.rule for problem in done.problems] == ["before_created"]
    assert (done.counts["work_orders"].rejected, set(stored())) == (1, {"WO1"})


def test_a_later_row_supersedes_and_the_earlier_version_stays(log, hr):
    accept({"work_orders": [order("WO1")]}, source=log, actor=hr, now=NOW)
    accept({"work_orders": [order("WO1", "JH1002", "2026-08-30 09:00")]}, source=log, actor=hr, now=NOW)
    assert stored()["WO1"]["employee_id"] == "JH1002"
    assert stored(version=1)["WO1"]["employee_id"] == "JH1001"


def test_the_same_key_twice_is_one_batch(log, hr):
    first = accept({"work_orders": [order("WO1")]}, source=log, actor=hr, now=NOW, key="night-1")
    again = accept({"work_orders": [order("WO1", "JH1002")]}, source=log, actor=hr, now=NOW, key="night-1")
    assert (again.version, again.batch_id, again.counts) == (first.version, first.batch_id, first.counts)
    assert (latest_version(), stored()["WO1"]["employee_id"]) == (1, "JH1001")


def test_rows_that_all_fail_make_no_version(log, hr):
    done = accept({"work_orders": [order("")]}, source=log, actor=hr, now=NOW)
    assert (done.version, latest_version(), Batch.objects.get().state) == (None, 0, Batch.State.DROPPED)
    with pytest.raises(NoEvidence):
        evidence()


def test_what_other_rooms_keep_is_refused(log, hr):
    with pytest.raises(TableKeptElsewhere):
        accept({"ratings": [{"period": "2026-09"}]}, source=log, actor=hr, now=NOW)
    assert not Batch.objects.exists()


def test_a_void_takes_two_people_and_the_row_stays(log, hr, overseer):
    accept({"work_orders": [order("WO1"), order("WO2")]}, source=log, actor=hr, now=NOW)
    with pytest.raises(SecondPersonMissing):
        void(WO1, reason="重复登记", by=hr, seconded_by=hr, now=NOW)
    assert (latest_version(), Void.objects.count()) == (1, 0)
    void(WO1, reason="重复登记", by=hr, seconded_by=overseer, now=NOW)
    assert set(stored()) == {"WO2"}
    assert store().voided("work_orders").column("_reason").to_pylist() == ["重复登记"]
    accept({"work_orders": [order("WO1")]}, source=log, actor=hr, now=NOW)
    assert set(stored()) == {"WO2"}
    restore(WO1, reason="不是重复", by=overseer, seconded_by=hr, now=NOW)
    assert set(stored()) == {"WO1", "WO2"}
    acts = Version.objects.order_by("number").values_list("act", flat=True)
    assert list(acts) == ["rows", "void", "rows", "lift"]


def test_later_rooms_hear_of_each_version(log, hr, monkeypatch):
    monkeypatch.setattr(telling, "_JOBS", {})
    job("intake_test.heard", zh="听到", en="Heard")(lambda progress, *, at, version: {"version": version})
    after_each_version("intake_test.heard")
    accept({"work_orders": [order("WO1")]}, source=log, actor=hr, now=NOW)
    assert [one.arguments for one in Job.objects.filter(name="intake_test.heard")] == [{"version": 1}]


def test_files_of_a_folder_come_in_by_their_mapping_once(log, hr, tmp_path):
    folder = tmp_path / "dropped"
    folder.mkdir()
    rows = "编号,谁,何时\nWO1,JH1001,2026-09-01 09:00\nWO2,JH1002,不详\n"
    (folder / "导出.csv").write_text(rows, encoding="gb18030")
    mapping = (
        "format: 1\nsources:\n  - file: 导出.csv\n    table: work_orders\n"
        "    columns: {order_id: 编号, employee_id: 谁, created_at: 何时}\n"
        "    constants: {kind: repair, site: 翠湖花园}\n"
    )
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    first = accept_files(folder, source=log, actor=hr, now=NOW, key="once")
    again = accept_files(folder, source=log, actor=hr, now=NOW, key="once")
    assert (first.version, again.version, set(stored())) == (1, 1, {"WO1"})
    assert first.counts["work_orders"].rejected == 1
    assert set(Version.objects.get().sha256) == {"mapping.yaml", "导出.csv"}


def test_a_list_of_people_in_a_folder_is_refused(log, hr, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "人员.csv").write_text("工号,姓名,岗位,项目,部门\nE1,张敏,前台,翠湖花园,客服部\n")
    with pytest.raises(TableKeptElsewhere):
        accept_files(tmp_path / "in", source=log, actor=hr, now=NOW)
    assert not Batch.objects.exists()

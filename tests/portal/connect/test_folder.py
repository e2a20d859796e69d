"""A watched folder: files settle, are taken in once, and move on with a report, whatever is killed."""

import json
from datetime import timedelta

import pytest

from gongping.portal.connect.actions import add_connector
from gongping.portal.connect.folder import watching
from gongping.portal.connect.folder.watching import look, place_of
from gongping.portal.connect.models import Run
from gongping.portal.connect.settings_of import ConnectorSettingsWrong
from gongping.portal.intake.api import latest_version
from tests.engine.evidence import ready_samples as samples
from tests.portal.intake.orders import stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
HEAD = "工单编号,工单类型,经办人工号,项目,报单时间\n"
ROW = "WO1,报修,JH1001,翠湖花园,2026-09-01 08:00\n"
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def inbox(admin):
    settings = {"folder": "orders", "site": "翠湖花园"}
    made = add_connector(admin, name="导出文件夹", kind="folder", mapping={}, settings=settings, at=NOW)
    place_of(made).mkdir(parents=True)
    return made


def drop(connector, name: str, content: str | bytes) -> None:
    data = content.encode("gb18030") if isinstance(content, str) else content
    (place_of(connector) / name).write_bytes(data)


def lying(connector, where: str) -> list[str]:
    return sorted(file.name for file in (place_of(connector) / where).iterdir())


def test_a_file_is_taken_in_at_the_second_look_and_moved_with_a_report(inbox):
    drop(inbox, "工单_9月.csv", HEAD + ROW + "WO2,报修,,翠湖花园,2026-09-01 09:00\n")
    assert look(inbox, NOW) == 0
    assert look(inbox, LATER) == 1
    assert set(stored()) == {"WO1"}
    assert lying(inbox, "done") == ["工单_9月.csv", "工单_9月.csv.report.json"]
    report = json.loads((place_of(inbox) / "done" / "工单_9月.csv.report.json").read_text(encoding="utf-8"))
    assert report["tables"]["work_orders"]["rejected"] == 1
    assert report["verdicts"][0]["row"] == 3
    run = Run.objects.get()
    assert (run.rows, run.kept, run.rejected, run.what) == (2, 1, 1, "工单_9月.csv")


def test_a_file_that_still_grows_waits(inbox):
    drop(inbox, "工单.csv", HEAD)
    look(inbox, NOW)
    drop(inbox, "工单.csv", HEAD + ROW)
    assert look(inbox, LATER) == 0
    assert look(inbox, LATER + timedelta(minutes=1)) == 1


@pytest.mark.parametrize("name", ["工单.csv.part", ".工单.csv", "~$工单.xlsx", "工单.tmp"])
def test_what_is_still_being_written_is_left_alone(inbox, name):
    drop(inbox, name, HEAD + ROW)
    look(inbox, NOW)
    assert look(inbox, LATER) == 0
    assert (place_of(inbox) / name).exists()


def test_a_link_out_of_the_folder_is_not_followed(inbox, tmp_path):
    (tmp_path / "secret.csv").write_text(HEAD + ROW, encoding="utf-8")
    (place_of(inbox) / "工单.csv").symlink_to(tmp_path / "secret.csv")
    look(inbox, NOW)
    assert look(inbox, LATER) == 0


def test_the_same_content_again_is_taken_in_once(inbox):
    for name in ("工单.csv", "工单_again.csv"):
        drop(inbox, name, HEAD + ROW)
    look(inbox, NOW)
    look(inbox, LATER)
    assert latest_version() == 1
    assert len(lying(inbox, "done")) == 4


def test_a_file_that_cannot_be_read_moves_to_failed_and_says_why(inbox):
    drop(inbox, "随便.csv", "甲,乙\n1,2\n")
    look(inbox, NOW)
    look(inbox, LATER)
    assert lying(inbox, "failed") == ["随便.csv", "随便.csv.report.json"]
    report = json.loads((place_of(inbox) / "failed" / "随便.csv.report.json").read_text(encoding="utf-8"))
    assert report["outcome"] == "refused"
    assert report["zh"]
    assert Run.objects.get().fault["code"] == report["code"]


@pytest.mark.parametrize("step", ["describe", "take_folder", "_free"])
def test_killed_anywhere_it_is_finished_at_the_next_look(inbox, monkeypatch, step):
    class Killed(BaseException):
        pass

    drop(inbox, "工单.csv", HEAD + ROW)
    look(inbox, NOW)
    calls = []

    def kill(*arguments, **options):
        calls.append(1)
        if step == "_free" and len(calls) == 1:
            return plain(*arguments, **options)
        if step == "take_folder":
            plain(*arguments, **options)
        raise Killed

    plain = getattr(watching, step)
    with monkeypatch.context() as patch:
        patch.setattr(watching, step, kill)
        with pytest.raises(Killed):
            look(inbox, LATER)
    assert look(inbox, LATER + timedelta(minutes=1)) == 1
    assert (latest_version(), set(stored()), lying(inbox, "working")) == (1, {"WO1"}, [])
    assert Run.objects.count() == 1


def test_exports_of_hc_and_a_complaint_sheet_come_in_without_a_mapping(inbox):
    drop(inbox, "complaint.csv", samples.COMPLAINTS)
    drop(inbox, "complaint_event.csv", samples.COMPLAINT_EVENTS)
    drop(inbox, "投诉登记表.csv", samples.COMPLAINT_SHEET)
    drop(inbox, "费用汇总表_2026-09.xlsx", samples.fee_sheet("翠湖花园 费用汇总表"))
    look(inbox, NOW)
    assert look(inbox, LATER) == 4
    assert lying(inbox, "failed") == []
    assert {"TS-1", "822026090100010001"} <= set(stored())


@pytest.mark.parametrize("folder", ["../orders", "/etc", "a/b", ".", ""])
def test_a_folder_cannot_lie_outside_the_inbox(admin, folder):
    with pytest.raises(ConnectorSettingsWrong):
        add_connector(admin, name="x", kind="folder", mapping={}, settings={"folder": folder}, at=NOW)

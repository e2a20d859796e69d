"""HR imports a faulty export, corrects twelve rows in the fix list, and imports again."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from gongping.portal.intake.api import Batch, current
from gongping.portal.kernel.api import Role, run_waiting
from tests.browser.checks import faults
from tests.browser.site import Site
from tests.portal.intake.exports import faulty

pytestmark = pytest.mark.browser


def worker_done(page) -> None:
    """Let the worker do what waits, and the page find out by itself."""
    run_waiting()
    page.wait_for_selector("#job", state="detached")


def test_a_faulty_export_is_imported_corrected_and_imported_again(site: Site, tmp_path: Path) -> None:
    export = tmp_path / "9 月工单导出.csv"
    export.write_bytes(faulty(30, 12).encode("gb18030"))
    page = site.window(Role.HR, 1360).new_page()
    page.goto(f"{site.root}/evidence/import/")
    page.get_by_role("link", name="导入文件").first.click()
    page.get_by_label("文件", exact=True).set_input_files(export)
    page.get_by_label("新来源的名字").fill("工单系统导出")
    page.get_by_role("button", name="上传并预览").click()
    page.wait_for_selector("#job")
    worker_done(page)
    assert page.get_by_role("heading", level=1).inner_text() == "导入预览：9 月工单导出.csv"
    assert faults(page) == []
    with page.expect_download() as downloading:
        page.get_by_role("link", name="下载问题清单").click()
    fixed = tmp_path / "改好的.xlsx"
    correct(Path(downloading.value.path()), fixed)
    page.get_by_role("button", name="入库 30 行").click()
    page.wait_for_selector("#job")
    worker_done(page)
    page.get_by_label("改好的清单").set_input_files(fixed)
    page.get_by_role("button", name="上传改好的清单").click()
    page.wait_for_selector("#job")
    worker_done(page)
    page.get_by_role("button", name="入库 12 行").click()
    page.wait_for_selector("#job")
    worker_done(page)
    assert Batch.objects.filter(state=Batch.State.ACCEPTED).count() == 2
    assert current("work_orders").count().to_pyarrow().as_py() == 42


def correct(listed: Path, fixed: Path) -> None:
    """Put the twelve rows right in the workbook, as a person would."""
    # what the browser keeps of a download has no ending
    book = openpyxl.load_workbook(BytesIO(listed.read_bytes()))
    sheet = book["工单"]
    titles = [cell.value for cell in sheet[1]]
    for line in range(2, sheet.max_row + 1):
        sheet.cell(line, titles.index("办结时间") + 1).value = "2026-09-01 19:00"
    assert sheet.max_row == 13
    book.save(fixed)

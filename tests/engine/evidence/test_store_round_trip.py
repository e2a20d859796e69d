"""What was read from files is what comes out of the store, to the cell."""

from pathlib import Path

import polars as pl
import pytest

from gongping.engine.evidence import Batch, Evidence, ReadingPlan, Signature, Store, read_evidence
from tests.engine.evidence.store_cases import NIGHT

ORDERS = """工单编号,工单类型,经办人工号,项目,报单时间,类别,户号,响应时间,解决时间,暂停时段,是否有效,楼栋
W1,投诉,K7,翠湖花园,2026-08-31 23:50,水管,H3,2026-09-01 08:40,2026-09-02 10:00,2026-09-01 09:00/2026-09-01 11:00,是,甲
W2,报修,K9,江畔新城,2026-09-01 08:00:30,门禁,H1,,,2026-09-01 10:00/,否,
"""  # noqa: E501
PEOPLE = """工号,姓名,岗位,项目,部门,起始日期
K7,王晓梅,前台,翠湖花园,客服部,2025-03-01
K9,李强,客服管家,江畔新城,客服部,
"""
EVENTS = """工单编号,时间,事件,工号
W1,2026-08-31 23:55,派单,K7
W1,2026-09-02 10:00,解决,K7
"""
SHARES = """工单编号,工号,份额
W1,K7,0.333333
W1,K9,0.666667
"""


@pytest.fixture
def evidence(tmp_path) -> Evidence:
    folder = tmp_path / "files"
    folder.mkdir()
    files = {"工单.csv": ORDERS, "人员.csv": PEOPLE, "工单过程.csv": EVENTS, "工单分摊.csv": SHARES}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    plan = ReadingPlan("Asia/Shanghai", (1, 5), {"work_orders": {"楼栋": "text"}})
    return read_evidence(folder, data=None, plan=plan, language="zh")


def cells(evidence: Evidence, name: str) -> list[dict]:
    """All cells of a table, in one order of rows and columns."""
    frame = pl.DataFrame(evidence.con.to_pyarrow(evidence.tables[name]))
    columns = sorted(set(frame.columns) - {"paused"})
    moments = pl.col(pl.Datetime).cast(pl.Datetime("us"))
    return frame.select(columns).with_columns(moments).sort(columns).to_dicts()


@pytest.mark.parametrize("name", ["work_orders", "order_pauses", "people", "order_events", "order_shares"])
def test_every_cell_comes_out_as_it_was_read(evidence, tmp_path: Path, name: str):
    store = Store(tmp_path / "store")
    store.accept(Batch.of(evidence, Signature(batch="b1", source="手工导入", by="K001", at=NIGHT)))
    stored = store.evidence()
    assert cells(stored, name) == cells(evidence, name)
    assert len(cells(stored, name)) == 2


def test_the_batch_carries_what_intake_counted(evidence, tmp_path: Path):
    batch = Batch.of(evidence, Signature(batch="b1", source="手工导入", by="K001", at=NIGHT))
    version = Store(tmp_path / "store").accept(batch)
    assert version.rows == {"work_orders": 2, "people": 2, "order_events": 2, "order_shares": 2}
    assert {file.name: file.sha256 for file in evidence.inputs} == version.sha256

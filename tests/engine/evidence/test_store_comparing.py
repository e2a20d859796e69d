"""What rows would change if they were accepted."""

from datetime import UTC, datetime

import polars as pl
import pyarrow.parquet as pq
import pytest

from gongping.engine.evidence import Batch, ReadingPlan, Signature, Store, read_tables

PLAN = ReadingPlan("Asia/Shanghai", (1, 5))
ORDERS = """工单编号,工单类型,经办人工号,项目,报单时间,暂停时段
A1,投诉,E1,翠湖花园,2026-09-01 08:00,2026-09-01 08:00/2026-09-01 09:30
A2,投诉,E1,翠湖花园,2026-09-02 08:00,
A3,报修,E2,翠湖花园,2026-09-03 08:00,
"""
SHARES = "工单编号,工号,份额\nA1,E1,0.5\nA1,E2,0.5\nA2,E1,1\n"


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def read(folder, **texts: str) -> dict:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    frames = read_tables(folder, data=None, plan=PLAN, language="zh").frames
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
    return {name: folder / f"{name}.parquet" for name in frames}


def accept(store, batch: str, files: dict) -> None:
    signature = Signature(batch, "test", "E9", datetime(2026, 9, 5, tzinfo=UTC))
    store.accept(Batch(signature, {name: pq.read_table(file) for name, file in files.items()}))


def compared(store, files: dict, into, table: str = "work_orders"):
    """Return the difference and the keys of the rows that would be written."""
    one = store.compared(table, files[table], files.get("order_pauses"), store.register.latest())
    diff, written = one.diff(), one.write_effective(into)
    one.close()
    return diff, [] if written is None else sorted(pl.read_parquet(written)["order_id"].to_list())


def test_into_an_empty_store_everything_is_new(store, tmp_path):
    diff, written = compared(store, read(tmp_path / "a", work_orders=ORDERS), tmp_path / "into")
    assert (diff.new, diff.changed, diff.same, written) == (3, 0, 0, ["A1", "A2", "A3"])


def test_the_same_file_again_changes_nothing(store, tmp_path):
    accept(store, "b1", read(tmp_path / "a", work_orders=ORDERS))
    diff, written = compared(store, read(tmp_path / "b", work_orders=ORDERS), tmp_path / "into")
    assert (diff.new, diff.changed, diff.same, written) == (0, 0, 3, [])


def test_a_row_that_moves_is_counted_and_shown(store, tmp_path):
    accept(store, "b1", read(tmp_path / "a", work_orders=ORDERS))
    moved = ORDERS.replace("A2,投诉,E1", "A2,投诉,E2").replace("2026-09-03", "2026-08-03")
    diff, written = compared(store, read(tmp_path / "b", work_orders=moved), tmp_path / "into")
    assert (diff.changed, diff.moved_month, diff.moved_holder, written) == (2, 1, 1, ["A2", "A3"])
    assert diff.changes[0].columns == {"employee_id": ("E1", "E2")}
    assert diff.changes[0].line == 3


def test_another_pause_is_a_change(store, tmp_path):
    accept(store, "b1", read(tmp_path / "a", work_orders=ORDERS))
    diff, written = compared(
        store, read(tmp_path / "b", work_orders=ORDERS.replace("09:30", "09:40")), tmp_path / "into"
    )
    assert (diff.changed, written) == (1, ["A1"])
    assert (tmp_path / "into" / "order_pauses.parquet").exists()


def test_shares_change_together(store, tmp_path):
    accept(store, "b1", read(tmp_path / "a", order_shares=SHARES))
    alone = SHARES.replace("A1,E1,0.5\nA1,E2,0.5", "A1,E1,1")
    diff, written = compared(
        store, read(tmp_path / "b", order_shares=alone), tmp_path / "into", "order_shares"
    )
    assert (diff.changed, diff.same, written) == (1, 1, ["A1"])


def test_shares_of_which_one_is_gone_are_a_change(store, tmp_path):
    thirds = "工单编号,工号,份额\nA1,E1,0.5\nA1,E2,0.5\nA2,E1,0\nA2,E2,1\n"
    accept(store, "b1", read(tmp_path / "a", order_shares=thirds))
    fewer = "工单编号,工号,份额\nA1,E1,0.5\nA1,E2,0.5\nA2,E2,1\n"
    diff, written = compared(
        store, read(tmp_path / "b", order_shares=fewer), tmp_path / "into", "order_shares"
    )
    assert (diff.changed, diff.same, written) == (1, 2, ["A2"])


def test_a_voided_row_stays_void_and_is_kept_as_it_is_now(store, tmp_path):
    accept(store, "b1", read(tmp_path / "a", work_orders=ORDERS))
    signature = Signature("v1", "test", "E9", datetime(2026, 9, 6, tzinfo=UTC))
    store.void("work_orders", {"order_id": "A2"}, signature=signature, reason="重复", second="E8")
    diff, written = compared(store, read(tmp_path / "b", work_orders=ORDERS), tmp_path / "into")
    assert (diff.void, diff.same, diff.new, written) == (1, 2, 0, ["A2"])

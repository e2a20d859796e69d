"""Batches go in, versions come out; nothing is deleted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError

from gongping.engine.evidence.store import (
    Batch,
    BatchAlreadyAccepted,
    BatchIdUnsuitable,
    KeyRepeated,
    MomentWithoutZone,
    PausesWithoutOrders,
    Signature,
    Store,
    StoreEmpty,
    StorePathUnsuitable,
    TableUnknown,
    VersionUnknown,
)
from tests.engine.evidence.store_cases import NIGHT, batch, held, orders, people, shares, signature


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "依据 库")


def test_a_batch_is_read_back_with_all_columns_of_its_contract(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    table = store.evidence().tables["work_orders"]
    (row,) = table.to_pyarrow().to_pylist()
    assert (row["order_id"], row["site"], row["created_at"]) == ("W1", "翠湖花园", datetime(2026, 9, 1, 8))
    assert (row["household_id"], row["valid"], row["_file"], row["_line"]) == (None, None, "工单.csv", 2)
    assert [name for name in table.columns if name.startswith("_")] == ["_file", "_line"]


def test_a_later_row_with_the_same_key_supersedes_and_an_unnamed_one_stays(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), ("W2", "K7", "2026-09-02 08:00")))
    store.accept(batch("b2", ("W2", "K9", "2026-09-02 08:00")))
    assert held(store) == {"W1": ("K7", "2026-09"), "W2": ("K9", "2026-09")}


def test_a_row_leaves_the_month_it_lay_in(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-30 23:59"), ("W2", "K7", "2026-10-01 00:00")))
    store.accept(batch("b2", ("W1", "K7", "2026-10-01 00:01")))
    assert held(store) == {"W1": ("K7", "2026-10"), "W2": ("K7", "2026-10")}


def test_an_earlier_version_still_reads_as_it_was(store):
    first = store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    second = store.accept(batch("b2", ("W1", "K9", "2026-10-01 08:00")))
    assert (first.number, second.number) == (1, 2)
    assert held(store, 1) == {"W1": ("K7", "2026-09")}
    assert held(store, 2) == {"W1": ("K9", "2026-10")}


def test_every_commit_of_raw_says_who_when_from_where_and_how_many(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), ("W2", "K7", "2026-09-02 08:00")))
    (commit,) = DeltaTable(str(store.layout.table("raw", "work_orders"))).history()
    told = {key: commit[key] for key in ("batch", "source", "by", "at", "rows", "rejects", "sha256")}
    assert told == {
        "batch": "b1", "source": "工单系统夜间导出", "by": "K001", "at": NIGHT.isoformat(),
        "rows": "2", "rejects": "3", "sha256": f"{'ab' * 32}:工单.csv",
    }  # fmt: skip


def test_nothing_can_be_taken_out_of_raw(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    raw = DeltaTable(str(store.layout.table("raw", "work_orders")))
    with pytest.raises(CommitFailedError, match="append-only"):
        raw.delete("order_id = 'W1'")
    # the control: the same call on a table without the property takes the row out
    current = DeltaTable(str(store.layout.table("current", "work_orders")))
    assert current.delete("order_id = 'W1'")["num_deleted_rows"] == 1


def test_the_same_batch_is_not_taken_twice(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    with pytest.raises(BatchAlreadyAccepted, match="version 1"):
        store.accept(batch("b1", ("W1", "K9", "2026-09-01 08:00")))


def test_a_batch_with_a_repeated_key_is_refused_and_leaves_nothing(store):
    with pytest.raises(KeyRepeated, match="1 keys"):
        store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), ("W1", "K9", "2026-09-02 08:00")))
    assert store.versions() == []
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    assert held(store) == {"W1": ("K7", "2026-09")}


def test_a_batch_of_several_tables_is_one_version(store):
    version = store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), people=people(("K7", "前台"))))
    assert sorted(version.tables) == ["people", "work_orders"]
    assert store.evidence().tables["people"].to_pyarrow()["post"].to_pylist() == ["前台"]


def test_the_shares_of_an_order_are_replaced_together(store):
    given = shares(("W1", "K7", "0.5"), ("W1", "K9", "0.5"), ("W2", "K9", "1"))
    store.accept(batch("b1", order_shares=given))
    store.accept(batch("b2", order_shares=shares(("W1", "K7", "1"))))
    rows = store.evidence().tables["order_shares"].to_pyarrow().to_pylist()
    assert sorted((row["order_id"], row["employee_id"], str(row["weight"])) for row in rows) == [
        ("W1", "K7", "1.000000"),
        ("W2", "K9", "1.000000"),
    ]


def pauses(*rows: tuple[str, str, str | None]) -> pa.Table:
    moments = [datetime.fromisoformat(start) for _, start, _ in rows]
    ends = [datetime.fromisoformat(end) if end else None for _, _, end in rows]
    columns = {"order_id": [row[0] for row in rows], "pause_from": moments, "pause_to": ends}
    kinds = pa.schema(
        [("order_id", pa.string()), ("pause_from", pa.timestamp("s")), ("pause_to", pa.timestamp("s"))]
    )
    return pa.table(columns, schema=kinds)


def test_pauses_follow_their_order(store):
    first = pauses(("W1", "2026-09-01 10:00", "2026-09-01 12:00"), ("W1", "2026-09-02 10:00", None))
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), order_pauses=first))
    seen = store.evidence().tables["order_pauses"].to_pyarrow().to_pylist()
    assert [(row["order_id"], row["pause_to"]) for row in seen] == [
        ("W1", datetime(2026, 9, 1, 12)),
        ("W1", None),
    ]
    store.accept(batch("b2", ("W1", "K7", "2026-09-01 08:00")))
    assert store.evidence().tables["order_pauses"].to_pyarrow().num_rows == 0


def test_without_any_pause_there_is_no_table_of_pauses(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    assert set(store.evidence().tables) == {"work_orders"}
    with pytest.raises(PausesWithoutOrders):
        store.accept(batch("b2", order_pauses=pauses(("W1", "2026-09-01 10:00", None))))


def test_a_new_extra_column_is_kept_and_empty_for_earlier_rows(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    later = orders(("W2", "K7", "2026-09-02 08:00")).append_column("楼栋", pa.array(["3 栋"]))
    store.accept(Batch(signature("b2"), {"work_orders": later}))
    store.accept(batch("b3", ("W3", "K7", "2026-09-03 08:00")))
    rows = store.evidence().tables["work_orders"].to_pyarrow().to_pylist()
    assert {row["order_id"]: row["楼栋"] for row in rows} == {"W1": None, "W2": "3 栋", "W3": None}


def test_a_table_without_rows_exists(store):
    store.accept(Batch(signature("b1"), {"events": pa.table({"event_id": pa.array([], pa.string())})}))
    assert store.evidence().tables["events"].to_pyarrow().num_rows == 0
    assert "kind" in store.evidence().tables["events"].columns


def test_evidence_names_the_inputs_and_counts_of_all_batches(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    store.accept(batch("b2", ("W1", "K7", "2026-09-01 08:00"), ("W2", "K7", "2026-09-01 08:00")))
    evidence = store.evidence()
    count = evidence.counts["work_orders"]
    assert (count.read, count.kept, count.rejected) == (9, 3, 6)
    assert [file.name for file in evidence.inputs] == ["b1/工单.csv", "b2/工单.csv"]


def test_only_the_months_asked_for_are_opened(store):
    rows = [(f"W{month}", "K7", f"2026-{month:02d}-05 08:00") for month in range(1, 13)]
    store.accept(batch("b1", *rows, people=people(("K7", "前台"))))
    evidence = store.evidence(months=["2026-02", "2026-03"])
    assert sorted(evidence.tables["work_orders"].to_pyarrow()["order_id"].to_pylist()) == ["W2", "W3"]
    assert evidence.tables["people"].to_pyarrow().num_rows == 1
    assert store.evidence(months=["2030-01"]).tables["work_orders"].to_pyarrow().num_rows == 0


def test_current_files_are_one_a_month_and_sorted_by_person(store):
    rows = [
        (f"W{n:04d}", f"K{n * 7 % 40:02d}", f"2026-{n % 2 + 8:02d}-{n % 28 + 1:02d} 09:00")
        for n in range(900)
    ]
    store.accept(batch("b1", *rows))
    store.accept(batch("b2", *rows[100:300]))
    current = store.layout.table("current", "work_orders")
    live = [
        current / path for path in pa.table(DeltaTable(str(current)).get_add_actions())["path"].to_pylist()
    ]
    assert len(live) == 2
    for file in live:
        people_in_file = pq.read_table(file, columns=["employee_id"], partitioning=None)[
            "employee_id"
        ].to_pylist()
        assert people_in_file == sorted(people_in_file)


def test_one_persons_month_is_read_with_where_each_row_came_from(store):
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), ("W2", "K9", "2026-09-01 09:00")))
    store.accept(batch("b2", ("W3", "K7", "2026-09-05 08:00"), ("W4", "K7", "2026-10-05 08:00")))
    rows = store.person_month("work_orders", "K7", "2026-09").to_pylist()
    assert [(row["order_id"], row["_batch"], row["_line"]) for row in rows] == [
        ("W1", "b1", 2),
        ("W3", "b2", 2),
    ]
    assert store.person_month("work_orders", "K7", "2027-01").num_rows == 0
    assert store.person_month("visits", "K7", "2026-09").num_rows == 0


@pytest.mark.parametrize("name", ["../b1", "", "a b", ".hidden", "x" * 65])
def test_a_batch_id_that_is_no_plain_name_is_refused(name):
    with pytest.raises(BatchIdUnsuitable):
        signature(name)


def test_a_moment_without_offset_is_refused():
    with pytest.raises(MomentWithoutZone):
        Signature(batch="b1", source="s", by="K001", at=datetime(2026, 10, 8))


def test_what_the_store_does_not_have_is_said(store, tmp_path):
    with pytest.raises(StoreEmpty):
        store.evidence()
    with pytest.raises(TableUnknown, match="moods"):
        store.accept(Batch(signature("b1"), {"moods": pa.table({"a": [1]})}))
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    with pytest.raises(VersionUnknown, match="latest is 1"):
        store.evidence(7)
    with pytest.raises(StorePathUnsuitable):
        Store(tmp_path / "a[1]")


def test_rows_may_come_in_pieces(store):
    table = orders(*[(f"W{n}", "K7", "2026-09-01 08:00") for n in range(10)])
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=3))
    version = store.accept(Batch(signature("b1"), {"work_orders": reader}))
    assert version.rows == {"work_orders": 10}
    assert len(held(store)) == 10


def test_writers_take_turns(store):
    def take(number: int) -> None:
        Store(store.layout.root).accept(batch(f"b{number}", (f"W{number}", "K7", "2026-09-01 08:00")))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(take, range(8)))
    assert len(held(store)) == 8
    assert [version.number for version in store.versions()] == list(range(1, 9))

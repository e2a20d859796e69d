"""Rows of a batch, written down in the store's own columns before anything is committed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import ibis
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.store.batch import Batch, Rows
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.shape import PAUSES, known_table, schema_of, shaped
from gongping.errors import InputFault


class KeyRepeated(InputFault):
    """A batch has two rows with the same natural key."""

    code = "store-key-repeated"
    zh = "批次里的表 {table} 有 {count} 行主键重复。请先去掉重复的行再提交。"
    en = "The table {table} of the batch repeats {count} keys. Remove the repetitions and hand it in again."


class PausesWithoutOrders(InputFault):
    """Pauses belong to orders of the same batch."""

    code = "store-pauses-without-orders"
    zh = "批次里有暂停时段却没有工单。暂停要和所属的工单一起提交。"
    en = "The batch has pauses but no work orders. Hand pauses in together with their orders."


def stage(layout: Layout, batch: Batch, *, number: int) -> dict[str, int]:
    """Write the batch's rows to ``staging`` and return how many each table has.

    Raises TableUnknown, KeyRepeated, PausesWithoutOrders.
    """
    folder = layout.staged(batch.signature.batch)
    folder.mkdir(parents=True, exist_ok=True)
    pauses = batch.tables.get("order_pauses")
    if pauses is not None and "work_orders" not in batch.tables:
        raise PausesWithoutOrders
    counts = {}
    for name, rows in batch.tables.items():
        if name == "order_pauses":
            continue
        known_table(name)
        stamped = _stamped(_pieces(rows), batch.signature.batch, number)
        if name == "work_orders" and pauses is not None:
            stamped = _with_pauses(stamped, pauses)
        counts[name] = _write(folder / f"{name}.parquet", name, rows.schema, stamped)
    return counts


def has_pauses(batch: Batch) -> bool:
    """Tell whether any order of the batch was paused."""
    pauses = batch.tables.get("order_pauses")
    return isinstance(pauses, pa.Table) and pauses.num_rows > 0


def _pieces(rows: Rows) -> Iterator[pa.Table]:
    batches: Iterable[pa.RecordBatch] = rows.to_batches() if isinstance(rows, pa.Table) else rows
    for piece in batches:
        yield pa.Table.from_batches([piece])


def _stamped(pieces: Iterator[pa.Table], batch: str, number: int) -> Iterator[pa.Table]:
    for piece in pieces:
        count = piece.num_rows
        named = piece.append_column("_batch", pa.repeat(pa.scalar(batch), count))
        yield named.append_column("_seq", pa.repeat(pa.scalar(number, pa.int64()), count))


def _with_pauses(pieces: Iterator[pa.Table], pauses: Rows) -> Iterator[pa.Table]:
    frame = pl.DataFrame(pa.Table.from_batches(_pieces_of(pauses), schema=pauses.schema))
    ordered = frame.sort("order_id", "pause_from", "pause_to")
    lists = ordered.group_by("order_id", maintain_order=True).agg(
        pl.struct(pl.col("pause_from", "pause_to").cast(pl.Datetime("us"))).alias(PAUSES)
    )
    for piece in pieces:
        yield pl.DataFrame(piece).join(lists, on="order_id", how="left", maintain_order="left").to_arrow()


def _pieces_of(rows: Rows) -> list[pa.RecordBatch]:
    return rows.to_batches() if isinstance(rows, pa.Table) else list(rows)


def _write(path: Path, name: str, given: pa.Schema, pieces: Iterator[pa.Table]) -> int:
    schema = schema_of(name, given)
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for piece in pieces:
            writer.write_table(shaped(piece, schema))
            count += piece.num_rows
    _refuse_repeated_keys(path, name, count)
    return count


def _refuse_repeated_keys(path: Path, name: str, count: int) -> None:
    con = ibis.duckdb.connect()
    keys = con.read_parquet(str(path)).select(*TABLES[name].key)
    different = con.to_pyarrow(keys.distinct().count()).as_py()
    con.disconnect()
    if different != count:
        raise KeyRepeated(table=name, count=count - different)

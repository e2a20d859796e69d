"""Parquet is read as the same text a person would have written."""

import io
from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongping.engine.evidence.readers.bytes_in import FileDamaged, FileTooLarge
from tests.engine.evidence.intake_cases import PEOPLE, column, folder, read, rules


def parquet(frame):
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


ORDERS = pl.DataFrame(
    {
        "order_id": [1.0, 2.0],
        "kind": ["complaint", "投诉"],
        "employee_id": ["E001", "E002"],
        "site": ["翠湖花园", "翠湖花园"],
        "created_at": [datetime(2026, 9, 1, 8), datetime(2026, 9, 1, 9)],
        "valid": [True, None],
        "due_at": [date(2026, 9, 2), None],
        "tags": [["a"], ["b"]],
    }
)


def test_typed_columns_come_through_with_row_numbers(tmp_path):
    evidence = read(folder(tmp_path, {"people.csv": PEOPLE, "work_orders.parquet": parquet(ORDERS)}))
    assert column(evidence, "work_orders", "order_id") == ["1", "2"]
    assert column(evidence, "work_orders", "valid") == [True, None]
    assert column(evidence, "work_orders", "due_at") == [datetime(2026, 9, 2), None]
    assert column(evidence, "work_orders", "_line") == [1, 2]
    assert "unknown_column" in rules(evidence)


def test_moments_with_a_zone_are_brought_to_the_scheme(tmp_path):
    utc = ORDERS.with_columns(pl.col("created_at").dt.replace_time_zone("UTC"))
    evidence = read(folder(tmp_path, {"people.csv": PEOPLE, "work_orders.parquet": parquet(utc)}))
    assert column(evidence, "work_orders", "created_at") == [
        datetime(2026, 9, 1, 16),
        datetime(2026, 9, 1, 17),
    ]


def test_decimals_and_floats_keep_their_value(tmp_path):
    shares = pl.DataFrame(
        {"order_id": ["1", "1"], "employee_id": ["E001", "E002"], "weight": [Decimal("0.3"), Decimal("0.7")]}
    )
    files = {"people.csv": PEOPLE, "work_orders.parquet": parquet(ORDERS)}
    for content in (shares, shares.with_columns(pl.col("weight").cast(pl.Float64))):
        evidence = read(folder(tmp_path, {**files, "order_shares.parquet": parquet(content)}))
        assert column(evidence, "order_shares", "weight") == [Decimal("0.300000"), Decimal("0.700000")]


@pytest.mark.parametrize("keep", [0, 4, 200, -8])
def test_a_cut_file_is_refused(tmp_path, keep):
    with pytest.raises(FileDamaged):
        read(folder(tmp_path, {"people.csv": PEOPLE, "work_orders.parquet": parquet(ORDERS)[:keep]}))


def test_one_long_text_repeated_without_end_is_refused(tmp_path):
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array(["长" * 50_000]))
    out = io.BytesIO()
    pq.write_table(pa.table({"order_id": texts}), out)
    with pytest.raises(FileTooLarge):
        read(folder(tmp_path, {"work_orders.parquet": out.getvalue()}))

"""What a killed rebuild leaves in ``current`` is removed; what any registered version names never is."""

import shutil

import pytest

from gongping.engine.evidence.store import Store
from tests.engine.evidence.store_cases import batch, held

FIRST = {"W1": ("K7", "2026-09")}


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00")))
    store.accept(batch("b2", ("W1", "K9", "2026-09-01 08:00")))
    return store


def files(store, part="current"):
    return sorted((store.layout.root / part).rglob("*.parquet"))


def left_behind(store, part="current"):
    """Put a data file beside those of a table, as a process killed before its commit leaves one."""
    one = files(store, part)[0]
    return shutil.copy(one, one.with_name("part-00000-killed.zstd.parquet"))


def test_a_file_that_no_version_names_is_removed_and_told(store):
    before = files(store)
    stray = left_behind(store)
    assert store.clear() == (stray,)
    assert files(store) == before
    assert store.clear() == ()


def test_a_reader_of_an_old_version_keeps_every_row(store):
    reading = store.evidence(1)
    left_behind(store)
    store.clear()
    store.accept(batch("b3", ("W1", "K3", "2026-09-01 08:00")))
    rows = reading.tables["work_orders"].select("order_id", "employee_id").to_pyarrow().to_pylist()
    assert rows == [{"order_id": "W1", "employee_id": "K7"}]
    assert held(Store(store.layout.root), 1) == FIRST


def test_removing_all_but_the_latest_version_would_be_seen(store):
    named = {
        str(file)
        for file in store._files("work_orders", store.versions()[-1].tables["work_orders"].current)["2026-09"]
    }
    for file in files(store):
        if str(file) not in named:
            file.unlink()
    with pytest.raises(Exception, match="parquet"):
        held(store, 1)


def test_acceptance_clears_the_tables_of_its_batch(store):
    stray = left_behind(store)
    store.accept(batch("b3", ("W2", "K7", "2026-09-02 08:00")))
    assert stray not in files(store)
    assert held(store, 1) == FIRST


def test_raw_is_never_touched(store):
    stray = left_behind(store, "raw")
    store.clear()
    assert stray in files(store, "raw")


def test_nothing_is_removed_where_a_version_lacks_a_file(store):
    stray = left_behind(store)
    next(file for file in files(store) if file != stray).unlink()
    assert store.clear() == ()
    assert stray in files(store)

"""A row can be taken out of what counts, by two people and for a reason; it is never gone."""

import pytest

from gongping.engine.evidence.store import (
    KeyIncomplete,
    ReasonMissing,
    RowNotStored,
    RowNotVoid,
    SecondPersonMissing,
    Store,
)
from tests.engine.evidence.store_cases import batch, held, people, shares, signature

KEY = {"order_id": "W1"}


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path)
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), ("W2", "K7", "2026-09-02 08:00")))
    return store


def void(store: Store, name: str = "v1", **changes):
    told = {"signature": signature(name), "reason": "测试工单", "second": "K002"} | changes
    return store.void("work_orders", KEY, **told)


def restore(store: Store, name: str = "r1"):
    return store.restore("work_orders", KEY, signature=signature(name), reason="误作废", second="K002")


def test_a_voided_row_does_not_count_and_stays_visible(store):
    version = void(store)
    assert (version.act, version.number) == ("void", 2)
    assert held(store) == {"W2": ("K7", "2026-09")}
    (row,) = store.voided("work_orders").to_pylist()
    told = (row["order_id"], row["employee_id"], row["_reason"], row["_voided_by"], row["_second"])
    assert told == ("W1", "K7", "测试工单", "K001", "K002")
    assert held(store, 1) == {"W1": ("K7", "2026-09"), "W2": ("K7", "2026-09")}


def test_a_later_export_does_not_bring_a_voided_row_back(store):
    void(store)
    store.accept(batch("b2", ("W1", "K9", "2026-09-01 08:00"), ("W3", "K9", "2026-09-03 08:00")))
    assert sorted(held(store)) == ["W2", "W3"]
    (row,) = store.voided("work_orders").to_pylist()
    assert row["employee_id"] == "K9"


def test_restoring_brings_back_what_the_newest_batch_says(store):
    void(store)
    store.accept(batch("b2", ("W1", "K9", "2026-10-01 08:00")))
    restore(store)
    assert held(store) == {"W1": ("K9", "2026-10"), "W2": ("K7", "2026-09")}
    assert store.voided("work_orders").num_rows == 0


def test_a_row_may_be_voided_again_after_it_was_restored(store):
    void(store)
    restore(store)
    void(store, "v2")
    assert sorted(held(store)) == ["W2"]


@pytest.mark.parametrize("second", ["K001", " K001 ", "", "  "])
def test_one_person_alone_cannot_void(store, second):
    with pytest.raises(SecondPersonMissing):
        void(store, second=second)
    assert sorted(held(store)) == ["W1", "W2"]
    # the control: with another person it works
    void(store, second="K002")
    assert sorted(held(store)) == ["W2"]


def test_a_void_needs_a_reason_and_the_whole_key(store):
    with pytest.raises(ReasonMissing):
        void(store, reason=" ")
    with pytest.raises(KeyIncomplete, match="order_id"):
        store.void("work_orders", {"id": "W1"}, signature=signature("v1"), reason="r", second="K002")


def test_only_rows_that_count_can_be_voided_and_only_void_ones_restored(store):
    with pytest.raises(RowNotVoid):
        restore(store)
    void(store)
    with pytest.raises(RowNotStored):
        void(store, "v2")
    with pytest.raises(RowNotStored):
        store.void("visits", {"visit_id": "V1"}, signature=signature("v3"), reason="r", second="K002")


def test_shares_of_an_order_are_voided_together(store):
    store.accept(
        batch("b2", order_shares=shares(("W1", "K7", "0.5"), ("W1", "K9", "0.5"), ("W2", "K9", "1")))
    )
    store.void("order_shares", KEY, signature=signature("v1"), reason="重复分摊", second="K002")
    assert store.evidence().tables["order_shares"].to_pyarrow()["order_id"].to_pylist() == ["W2"]


def test_a_row_with_an_empty_part_of_its_key_can_be_voided(store):
    store.accept(batch("b2", people=people(("K7", "前台"), ("K9", "前台"))))
    key = {"employee_id": "K7", "from": None}
    store.void("people", key, signature=signature("v1"), reason="重复登记", second="K002")
    assert store.evidence().tables["people"].to_pyarrow()["employee_id"].to_pylist() == ["K9"]

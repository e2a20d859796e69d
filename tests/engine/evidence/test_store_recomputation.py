"""Whatever batches do to an order, ``current`` is what a plain reading of everything handed in gives."""

import tempfile
from pathlib import Path

import pyarrow as pa
from deltalake import DeltaTable
from hypothesis import given, settings
from hypothesis import strategies as st

from gongping.engine.evidence.store import Store
from tests.engine.evidence.store_cases import batch, held, signature

MONTHS = ("2026-07", "2026-08", "2026-09")
ORDERS = st.sampled_from(["W1", "W2", "W3", "W4"])
STATES = st.tuples(st.sampled_from(["K7", "K8", "K9"]), st.sampled_from(MONTHS))
EXPORTS = st.dictionaries(ORDERS, STATES, min_size=1, max_size=4)
STEPS = st.lists(st.one_of(EXPORTS, ORDERS), min_size=2, max_size=6)


def replay(steps: list) -> dict[str, tuple[str, str]]:
    """The plain recomputation: a dictionary overwritten row by row, less what is void.

    A step that is an order's id voids it when it counts and restores it when it is void.
    """
    newest: dict[str, tuple[str, str]] = {}
    voided: set[str] = set()
    for step in steps:
        if isinstance(step, dict):
            newest |= step
        elif step in newest:
            voided ^= {step}
    return {order: state for order, state in newest.items() if order not in voided}


def hand_in(store: Store, number: int, step: dict | str, voided: set[str], known: set[str]) -> None:
    """Take one step in the store."""
    if isinstance(step, dict):
        rows = [(order, person, f"{month}-15 08:00") for order, (person, month) in step.items()]
        store.accept(batch(f"b{number}", *rows))
        known |= set(step)
    elif step in known:
        act = store.restore if step in voided else store.void
        told = {"signature": signature(f"b{number}"), "reason": "核对", "second": "K002"}
        act("work_orders", {"order_id": step}, **told)
        voided ^= {step}


def from_raw(store: Store) -> dict[str, tuple[str, str]]:
    """What the append-only rows alone say, later batches over earlier ones, voids not looked at."""
    rows = pa.table(DeltaTable(str(store.layout.table("raw", "work_orders"))).to_pyarrow_table()).to_pylist()
    ordered = sorted(rows, key=lambda row: row["_seq"])
    return {row["order_id"]: (row["employee_id"], f"{row['created_at']:%Y-%m}") for row in ordered}


@settings(max_examples=12)
@given(STEPS)
def test_orders_that_move_between_months_and_people_and_back_count_as_last_stated(steps):
    with tempfile.TemporaryDirectory() as folder:
        store, voided, known = Store(Path(folder)), set(), set()
        for number, step in enumerate(steps):
            hand_in(store, number, step, voided, known)
            if known:
                assert held(store) == replay(steps[: number + 1])
        if known:
            expected = {order: state for order, state in from_raw(store).items() if order not in voided}
            assert held(store) == expected


def test_an_order_moved_to_another_month_and_person_and_back_leaves_no_double(tmp_path):
    store = Store(tmp_path)
    there, elsewhere = ("W1", "K7", "2026-07-31 23:00"), ("W1", "K9", "2026-08-01 01:00")
    for number, row in enumerate([there, elsewhere, there, elsewhere, there]):
        store.accept(batch(f"b{number}", row, (f"X{number}", "K8", "2026-08-02 09:00")))
    assert held(store)["W1"] == ("K7", "2026-07")
    assert len(held(store)) == 6
    assert [held(store, number)["W1"][0] for number in range(1, 6)] == ["K7", "K9", "K7", "K9", "K7"]

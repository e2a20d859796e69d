"""Killed at any step, the store has the old version or the new one, whole, and goes on."""

import signal
import subprocess
import sys

import pytest

from gongping.engine.evidence.store import BatchAlreadyAccepted, BatchUnderWay, Store
from tests.engine.evidence.store_cases import batch, held, people
from tests.engine.evidence.store_child import ROWS, STEPS
from tests.house.source import CHECKOUT

BEFORE = {"W1": ("K7", "2026-09"), "W2": ("K7", "2026-09")}
AFTER = {"W1": ("K9", "2026-10"), "W2": ("K7", "2026-09"), "W3": ("K9", "2026-09")}
DROPPED = ("while staging", "after the intent")
REGISTERED = ("after registering", "while forgetting")
OUTCOMES = {"while staging": None, "after the intent": "dropped"} | {
    "after registering": "tidied",
    "while forgetting": None,
}


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    store.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), ("W2", "K7", "2026-09-02 08:00")))
    return store


def kill(store: Store, step: str) -> None:
    """Take in the second batch in another process that is killed at a step."""
    command = [sys.executable, "-m", "tests.engine.evidence.store_child", str(store.layout.root), step]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_leaves_one_whole_version_and_recovery_goes_on_from_there(store, step):
    kill(store, step)
    registered, finished = step in REGISTERED, step not in DROPPED
    assert held(store) == (AFTER if registered else BEFORE)
    assert ("people" in store.evidence().tables) == registered

    recovery = store.recover()
    assert (None if recovery is None else recovery.outcome) == OUTCOMES.get(step, "finished")
    assert held(store) == (AFTER if finished else BEFORE)
    assert ("people" in store.evidence().tables) == finished
    assert store.recover() is None

    store.accept(batch("b3", ("W4", "K7", "2026-09-04 08:00")))
    assert held(store) == (AFTER if finished else BEFORE) | {"W4": ("K7", "2026-09")}
    assert [version.number for version in store.versions()] == list(range(1, len(store.versions()) + 1))
    assert list(store.layout.staging.glob("*")) == []


def test_accepting_recovers_first_and_the_steps_alone_do_not(store):
    kill(store, "after the commits")
    following = batch("b3", ("W4", "K7", "2026-09-04 08:00"))
    with pytest.raises(BatchUnderWay, match="b2"):
        store.prepare(following)
    store.accept(following)
    assert held(store) == AFTER | {"W4": ("K7", "2026-09")}


def test_a_finished_batch_handed_in_again_is_refused_and_a_dropped_one_taken(store):
    kill(store, "after the commits")
    again = batch("b2", *ROWS, people=people(("K9", "前台")))
    with pytest.raises(BatchAlreadyAccepted):
        store.accept(again)
    other = Store(store.layout.root.parent / "other")
    other.accept(batch("b1", ("W1", "K7", "2026-09-01 08:00"), ("W2", "K7", "2026-09-02 08:00")))
    kill(other, "after the intent")
    other.accept(again)
    assert held(other) == AFTER


def test_a_kill_in_the_middle_of_recovery_is_recovered_too(store):
    kill(store, "between the commits of two tables")
    code = (
        "import sys; from pathlib import Path; from gongping.engine.evidence.store import Store, protocol\n"
        "from tests.engine.evidence.store_child import die\n"
        "protocol.rebuild = die\n"
        "Store(Path(sys.argv[1])).recover()"
    )
    command = [sys.executable, "-c", code, str(store.layout.root)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert held(store) == BEFORE
    assert store.recover().outcome == "finished"
    assert held(store) == AFTER

"""A process that takes a batch into a store and is killed on the way; run by test_store_recovery."""

import os
import signal
import sys
from pathlib import Path

from gongping.engine.evidence.store import Store, protocol, rebuild
from gongping.engine.evidence.store import intent as intents
from tests.engine.evidence.store_cases import batch, people

ROWS = (("W1", "K9", "2026-10-03 08:00"), ("W3", "K9", "2026-09-03 08:00"))


def die(*_: object, **__: object) -> None:
    """Leave no time to tidy up."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying_after(module: object, name: str, calls: int) -> None:
    """Let a function of a module work ``calls`` times and kill the process right after the last."""
    original, done = getattr(module, name), []

    def wrapped(*args: object, **kwargs: object) -> object:
        result = original(*args, **kwargs)
        done.append(name)
        if len(done) == calls:
            die()
        return result

    setattr(module, name, wrapped)


STEPS = {
    "while staging": lambda: dying_after(protocol, "has_pauses", 1),
    "after the intent": lambda: dying_after(protocol, "write_intent", 1),
    "between the commits of two tables": lambda: dying_after(protocol, "append", 1),
    "after the commits": lambda: dying_after(protocol, "append", 2),
    "between the rebuilds of two tables": lambda: dying_after(rebuild, "replace_months", 1),
    "after the rebuilds": lambda: dying_after(rebuild, "replace_months", 2),
    "before the registered file has its name": lambda: setattr(Path, "replace", die),
    "after registering": lambda: setattr(protocol, "forget", die),
    "while forgetting": lambda: setattr(intents.shutil, "rmtree", die),
}
LATE = ("before the registered file has its name", "while forgetting")


def main() -> None:
    """Accept the second batch of the tests, dying at the step named on the command line."""
    path, step = Path(sys.argv[1]), sys.argv[2]
    store = Store(path)
    if step not in LATE:
        STEPS[step]()
        store.accept(batch("b2", *ROWS, people=people(("K9", "前台"))))
        return
    with store.writing():
        intent = store.prepare(batch("b2", *ROWS, people=people(("K9", "前台"))))
        tables = store.rebuild(intent, store.commit(intent))
        STEPS[step]()
        store.enter(intent, tables)


if __name__ == "__main__":
    main()

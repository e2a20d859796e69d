"""Processes that end with the one that started them."""

import ctypes
import signal

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def die_with_parent() -> None:
    """Have this process killed when its parent dies: no half of a worker goes on without the other."""
    _on_parents_death(signal.SIGKILL)


def end_with_parent() -> None:
    """Have this process told to stop when its parent dies."""
    _on_parents_death(signal.SIGTERM)


def _on_parents_death(sent: signal.Signals) -> None:
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, sent)
    except (AttributeError, OSError):
        return

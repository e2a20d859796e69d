"""Several commands under one, for whoever tries the portal: they end together."""

import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from types import FrameType

from gongping.portal.operations.lifelines import end_with_parent

PATIENCE = 40.0


class Together:
    """Commands that run beside each other until they are told to stop or one of them ends.

    They are in process groups of their own: a Ctrl-C reaches this process alone, which stops them in good
    order; a second one kills them.
    """

    def __init__(self, calls: Sequence[Sequence[str]], environment: Mapping[str, str]) -> None:
        self._told = threading.Event()
        self._again = threading.Event()
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, self._tell)
        self._running = [
            subprocess.Popen(call, env=environment, process_group=0, preexec_fn=end_with_parent)  # noqa: S603, PLW1509 - our own commands, started before any thread
            for call in calls
        ]

    @property
    def run(self) -> bool:
        """Say whether all of them still run and nobody has told them to stop."""
        return not self._told.is_set() and all(one.poll() is None for one in self._running)

    def wait(self) -> int:
        """Wait for the end; return the exit code: 0 where it was asked for, 1 where one broke down."""
        while self.run:
            self._told.wait(0.2)
        asked = self._told.is_set()
        for one in self._running:
            one.terminate()
        for one in self._running:
            self._end(one)
        return 0 if asked else 1

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        waited = 0.0
        while process.poll() is None and waited < PATIENCE and not self._again.is_set():
            self._again.wait(0.1)
            waited += 0.1
        if process.poll() is None:
            process.kill()
            process.wait()

    def _tell(self, _signal: int, _frame: FrameType | None) -> None:
        (self._again if self._told.is_set() else self._told).set()

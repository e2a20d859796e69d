"""A worker killed at any moment: each delivery comes in whole and once, and nothing asked for is lost."""

import os
import random
import signal
import subprocess
import time

import pytest

from tests.portal.operations.commands import Installation
from tests.portal.operations.depot.jobs import PARCELS

KILLS = 50 if os.environ.get("GONGPING_SOAK") else 2
ASK = """
from django.utils import timezone
from gongping.portal.kernel.api import enqueue
for delivery in range({first}, {first} + 2):
    enqueue("depot.bring_in", at=timezone.now(), delivery=delivery)
"""
COUNT = """
from collections import Counter
from tests.portal.operations.depot.models import Parcel
from gongping.portal.kernel.api import Job
parcels = Counter(Parcel.objects.values_list("delivery", flat=True))
states = Counter(Job.objects.filter(name="depot.bring_in").values_list("state", flat=True))
print(sorted(set(parcels.values())), len(parcels), dict(states))
"""


@pytest.fixture
def installation(tmp_path):
    made = Installation(tmp_path / "data")
    made.folder.mkdir()
    made.ask("from gongping.portal.operations.api import prepare; prepare()")
    return made


def killed_whole(process: subprocess.Popen[bytes]) -> None:
    """Kill the worker's first process alone; its children must follow by themselves."""
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def left_of(pid: int) -> list[str]:
    """Return what still runs of a process group after a second, zombies left out."""
    time.sleep(1)
    asked = subprocess.run(["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True)
    lines = (line.split(None, 2) for line in asked.stdout.splitlines())
    return [args for group, state, args in lines if int(group) == pid and not state.startswith("Z")]


def test_deliveries_come_in_whole_and_once_however_often_the_worker_is_killed(installation):
    moments = random.Random(7)
    for turn in range(KILLS):
        installation.ask(ASK.format(first=2 * turn))
        worker = installation.start("worker")
        time.sleep(moments.uniform(2.0, 4.5))
        killed_whole(worker)
        assert left_of(worker.pid) == [], "processes went on without their worker"
    worker = installation.start("worker")
    wanted = f"[{PARCELS}] {2 * KILLS} {{'done': {2 * KILLS}}}"
    until = time.monotonic() + 60 + 4 * KILLS
    while (found := installation.ask(COUNT)) != wanted and time.monotonic() < until:
        time.sleep(1)
    worker.terminate()
    worker.wait(30)
    assert found == wanted

"""Pages and worker stop in good order: nothing aborts, nothing hangs, nothing is left."""

import os
import signal
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from tests.house.test_doors_on_demand import HEAVY, loaded_by
from tests.portal.operations.commands import Installation
from tests.portal.operations.test_killed_import import answers, free_port, wait_for

SLEEP = "import time; time.sleep(600)"
BOTH = """
import os, sys
from gongping.portal.operations.together import Together
both = Together([(sys.executable, "-c", call) for call in sys.argv[1:]], os.environ)
print("running", *(one.pid for one in both._running), flush=True)
sys.exit(both.wait())
"""


def both(*calls: str) -> tuple[subprocess.Popen[str], list[int]]:
    """Start a process that runs others together; return it and their numbers."""
    made = subprocess.Popen([sys.executable, "-c", BOTH, *calls], stdout=subprocess.PIPE, text=True)
    assert made.stdout
    return made, [int(one) for one in made.stdout.readline().split()[1:]]


def lives(pid: int) -> bool:
    asked = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return asked.stdout.strip()[:1] not in ("", "Z")


def test_the_process_that_forks_the_servers_loads_nothing_that_starts_threads():
    assert loaded_by("from gongping.portal.operations.api import Place, Together, serve").isdisjoint(HEAVY)


def test_pages_that_were_used_stop_at_once_and_without_being_killed(tmp_path):
    office = Installation(tmp_path / "office")
    office.folder.mkdir()
    port = free_port()
    web = office.start("serve", "--port", str(port))
    wait_for(lambda: answers(f"http://127.0.0.1:{port}/health/live"))
    assert urlopen(f"http://127.0.0.1:{port}/", timeout=60).status == 200
    web.send_signal(signal.SIGINT)
    assert web.wait(300) == 0
    said = (tmp_path / "stderr.log").read_text(encoding="utf-8")
    assert "was sent SIG" not in said
    assert "terminate called" not in said


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_telling_one_to_stop_stops_all(sent):
    made, others = both(SLEEP, SLEEP)
    made.send_signal(sent)
    assert made.wait(60) == 0
    assert not any(lives(one) for one in others)


def test_where_one_breaks_down_the_other_is_stopped_and_the_code_says_so():
    made, others = both(SLEEP, "raise SystemExit(3)")
    assert made.wait(60) == 1
    assert not any(lives(one) for one in others)


def test_one_that_does_not_stop_is_killed_when_told_again():
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEP
    made, others = both(stubborn)
    time.sleep(1)
    made.send_signal(signal.SIGINT)
    time.sleep(1)
    assert lives(others[0])
    made.send_signal(signal.SIGINT)
    assert made.wait(30) == 0
    assert not lives(others[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the signal at a parent's death is Linux's")
def test_all_stop_when_the_one_that_started_them_is_killed():
    made, others = both(SLEEP, SLEEP)
    os.kill(made.pid, signal.SIGKILL)
    made.wait()
    wait_for(lambda: not any(lives(one) for one in others))

"""Web and worker killed while HR imports people: all or nothing, and nothing acknowledged is lost.

One kill on SQLite; with GONGPING_SOAK=1 fifty on each database, and the control that is caught.
``pytest -s`` shows where the kills fell.
"""

import os
import random
import signal
import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from http.client import HTTPException
from urllib.request import urlopen

import pytest

from tests.portal.operations import databases
from tests.portal.operations.commands import Installation
from tests.portal.operations.hr_by_browser import Browser, workbook
from tests.portal.operations.killed_imports import Turn, faults, found_in, left_in, office

SOAK = os.environ.get("GONGPING_SOAK") == "1"
KILLS = 50 if SOAK else 1
PEOPLE = 600
CARELESS = "tests.portal.operations.careless_settings"
DONE = "SELECT count(*) FROM kernel_job WHERE name = 'people.import' AND state = 'done'"


class Running:
    """Web and worker of an installation, until they are killed."""

    def __init__(self, installation: Installation, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        before = installation.first("SELECT count(*) FROM kernel_workerbeat")
        self.web = installation.start("serve", "--port", str(port), "--processes", "1")
        self.worker = installation.start("worker")
        wait_for(lambda: answers(f"{self.address}/health/live"))
        wait_for(lambda: installation.first("SELECT count(*) FROM kernel_workerbeat") > before)

    def kill(self) -> None:
        """Kill every process of the web, and the first of the worker, whose others must follow."""
        os.kill(self.worker.pid, signal.SIGKILL)
        os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait()
        self.worker.wait()


def wait_for(true, patience: float = 300) -> None:
    until = time.monotonic() + patience
    while not true():
        assert time.monotonic() < until, "did not come about in time"
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        return urlopen(address, timeout=2).status == 200
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def import_of(running: Running, hr: str) -> Browser:
    """Return a browser in which HR has signed in."""
    browser = Browser(running.address)
    browser.enter(hr)
    return browser


def bring(browser: Browser, content: bytes) -> None:
    with suppress(OSError, HTTPException):
        browser.bring(content)


def whole_import(installation: Installation, running: Running, hr: str) -> dict[str, float]:
    """Import once without a kill; return how long reading, confirming and the job took."""
    browser, began = import_of(running, hr), time.monotonic()
    browser.hand_in(workbook(0, PEOPLE))
    read = time.monotonic()
    browser.confirm()
    confirmed = time.monotonic()
    wait_for(lambda: installation.first(DONE))
    return {
        "": read - began,
        "import_id": confirmed - read,
        "job_id": time.monotonic() - confirmed,
    }


def killed_turn(
    installation: Installation, hr: str, turn: int, kill_at: tuple[str, float], port: int
) -> Turn:
    """Import, kill everything some time after an answer was received, and tell what had been acknowledged."""
    answer, pause = kill_at
    running = Running(installation, port)
    browser = import_of(running, hr)
    hand = threading.Thread(target=bring, args=(browser, workbook(turn, PEOPLE)))
    hand.start()
    wait_for(lambda: not answer or getattr(browser, answer))
    time.sleep(pause)
    running.kill()
    hand.join()
    return Turn(
        turn, browser.import_id, browser.job_id, where(installation, browser), left_in(installation, turn)
    )


def where(installation: Installation, browser: Browser) -> str:
    """Say at what the kill came."""
    if browser.job_id is None:
        return "reading the workbook" if browser.import_id is None else "confirming"
    state = installation.first(
        "SELECT state FROM kernel_job WHERE name = 'people.import' ORDER BY queued_at DESC LIMIT 1"
    )
    return {"queued": "job waiting", "running": "job under way", "done": "after the end"}[state]


def killed_again_and_again(installation: Installation, kills: int) -> tuple[dict, list[Turn]]:
    """Kill a third while the workbook is read, a third while it is confirmed, a third while the job runs."""
    hr, port, chance = office(installation), free_port(), random.Random(11)
    running = Running(installation, port)
    spans = whole_import(installation, running, hr)
    running.kill()
    turns = []
    for turn in range(1, kills + 1):
        answer = list(spans)[turn % 3]
        turns.append(killed_turn(installation, hr, turn, (answer, chance.uniform(0, spans[answer])), port))
    running = Running(installation, port)
    try:
        return found_in(installation, patience=300), turns
    finally:
        running.kill()


@pytest.mark.parametrize("fresh", databases.KINDS if SOAK else ("sqlite",), indirect=True)
def test_an_import_killed_anywhere_is_whole_or_not_there_and_nothing_acknowledged_is_lost(fresh):
    found, turns = killed_again_and_again(fresh("office"), KILLS)
    print(Counter(turn.cut for turn in turns), Counter(str(job) for job in found["jobs"].values()))
    assert faults(found, turns, PEOPLE) == []


@pytest.mark.skipif(not SOAK, reason="each turn starts an installation: GONGPING_SOAK=1")
def test_an_import_that_commits_row_by_row_is_caught(fresh):
    installation = fresh("office")
    hr = office(installation)
    installation.environment["DJANGO_SETTINGS_MODULE"] = CARELESS
    running = Running(installation, free_port())
    browser = import_of(running, hr)
    browser.bring(workbook(1, PEOPLE))
    wait_for(lambda: left_in(installation, 1)[0] > 5)
    running.kill()
    turn = Turn(1, browser.import_id, browser.job_id, "job under way", left_in(installation, 1))
    said = faults(found_in(installation, patience=0), [turn], PEOPLE)
    assert any("right after the kill" in one for one in said)
    assert any("confirmed, acknowledged and not done" in one for one in said)
